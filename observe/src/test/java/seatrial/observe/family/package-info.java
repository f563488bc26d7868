@NullMarked
package seatrial.observe.family;

import org.jspecify.annotations.NullMarked;
