/// The types that are inferred, one fact for each function, parameter and variable: what
/// `inspect types` prints.
@NullMarked
package seatrial.analysis.type;

import org.jspecify.annotations.NullMarked;
