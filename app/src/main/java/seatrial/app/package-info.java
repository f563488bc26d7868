@NullMarked
package seatrial.app;

import org.jspecify.annotations.NullMarked;
