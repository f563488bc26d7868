@NullMarked
package seatrial.observe.stack;

import org.jspecify.annotations.NullMarked;
