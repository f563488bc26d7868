/// Reads what other tools measured: statistics of cProfile, collapsed stacks, speedscope's files,
/// what memray tells. A file is hostile: it is bounded before it is read, and one that does not
/// fit is refused with the reason.
@NullMarked
package seatrial.observe.profile;

import org.jspecify.annotations.NullMarked;
