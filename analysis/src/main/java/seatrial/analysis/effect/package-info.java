/// What running a piece of code does to the process around it. A function *computes* if it neither
/// waits nor lets other threads run, so far as all that it calls is known.
@NullMarked
package seatrial.analysis.effect;

import org.jspecify.annotations.NullMarked;
