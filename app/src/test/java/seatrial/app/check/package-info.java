@NullMarked
package seatrial.app.check;

import org.jspecify.annotations.NullMarked;
