/// Memory that stays: containers that only grow, cycles that only the collector undoes, and the
/// collector used as control.
@NullMarked
package seatrial.surfaces.memory;

import org.jspecify.annotations.NullMarked;
