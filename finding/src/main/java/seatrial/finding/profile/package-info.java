/// What other tools measured, in words: a *profile* is which functions, or which stacks of them,
/// took how much of one thing. Read by the observer, written by the report's formats.
@NullMarked
package seatrial.finding.profile;

import org.jspecify.annotations.NullMarked;
