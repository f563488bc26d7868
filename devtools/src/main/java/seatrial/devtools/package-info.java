@NullMarked
package seatrial.devtools;

import org.jspecify.annotations.NullMarked;
