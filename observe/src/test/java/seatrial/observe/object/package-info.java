@NullMarked
package seatrial.observe.object;

import org.jspecify.annotations.NullMarked;
