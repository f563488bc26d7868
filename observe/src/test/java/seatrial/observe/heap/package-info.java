@NullMarked
package seatrial.observe.heap;

import org.jspecify.annotations.NullMarked;
