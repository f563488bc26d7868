/// The code that the engine reads: modules of the project and of its environment, parsed when first
/// asked for, with their functions and classes.
@NullMarked
package seatrial.analysis.program;

import org.jspecify.annotations.NullMarked;
