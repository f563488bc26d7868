@NullMarked
package seatrial.observe.memory;

import org.jspecify.annotations.NullMarked;
