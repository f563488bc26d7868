@NullMarked
package seatrial.semantics;

import org.jspecify.annotations.NullMarked;
