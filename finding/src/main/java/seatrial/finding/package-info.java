/// The words that every other room shares: findings, where they point, how sure they are, and what
/// went wrong where nothing could be found. Words only: no I/O, no parsing, no thresholds.
@NullMarked
package seatrial.finding;

import org.jspecify.annotations.NullMarked;
