/// Tests that pass although the program does not work. A *double* is what a test puts in the place
/// of a real object.
@NullMarked
package seatrial.surfaces.testing;

import org.jspecify.annotations.NullMarked;
