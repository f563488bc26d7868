@NullMarked
package seatrial.semantics.environment;

import org.jspecify.annotations.NullMarked;
