@NullMarked
package seatrial.observe.layout;

import org.jspecify.annotations.NullMarked;
