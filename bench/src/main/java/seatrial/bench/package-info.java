@NullMarked
package seatrial.bench;

import org.jspecify.annotations.NullMarked;
