/// What is kept between runs: findings, with all that they were made of, so that a run over a
/// system that did not change reads nothing twice.
@NullMarked
package seatrial.app.cache;

import org.jspecify.annotations.NullMarked;
