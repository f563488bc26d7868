/// What was seen of a running process, in words: stacks and how often they were met, states of
/// threads, the GIL, event loops, memory. Made by the observer, written by the report's formats.
@NullMarked
package seatrial.finding.observation;

import org.jspecify.annotations.NullMarked;
