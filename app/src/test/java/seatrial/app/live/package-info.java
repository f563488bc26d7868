@NullMarked
package seatrial.app.live;

import org.jspecify.annotations.NullMarked;
