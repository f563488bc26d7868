/// What running a piece of code does to the process around it, and where it runs.
///
/// [seatrial.analysis.effect.Effects] sums up what the code of a frame does, through all that it
/// calls, and keeps the chain that proves it; [seatrial.analysis.effect.EntryPoints] says which
/// code is run by something else than the project's own calls, and in which
/// [seatrial.analysis.effect.Context]. A rule is a pair of both.
///
/// [seatrial.analysis.effect.Computations] is about one module alone: a function *computes* if it
/// neither waits nor lets other threads run, so far as all that it calls is known.
@NullMarked
package seatrial.analysis.effect;

import org.jspecify.annotations.NullMarked;
