/// Whole families of processes: those that an observed process starts are found by asking the
/// kernel, and each one that runs CPython has a recording of its own.
@NullMarked
package seatrial.observe.family;

import org.jspecify.annotations.NullMarked;
