/// Work that grows faster than it must, or that the interpreter does and a builtin could.
@NullMarked
package seatrial.surfaces.performance;

import org.jspecify.annotations.NullMarked;
