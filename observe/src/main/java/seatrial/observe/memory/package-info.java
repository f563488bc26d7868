/// Another process, seen from outside: its memory, its mappings, the programs mapped into it. The
/// only place of Seatrial that calls native code ([seatrial.observe.memory.Kernel]) or touches a
/// process. Nothing is ever written into the target.
@NullMarked
package seatrial.observe.memory;

import org.jspecify.annotations.NullMarked;
