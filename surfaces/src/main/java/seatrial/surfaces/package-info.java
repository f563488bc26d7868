@NullMarked
package seatrial.surfaces;

import org.jspecify.annotations.NullMarked;
