@NullMarked
package seatrial.analysis;

import org.jspecify.annotations.NullMarked;
