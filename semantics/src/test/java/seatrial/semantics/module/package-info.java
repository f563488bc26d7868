@NullMarked
package seatrial.semantics.module;

import org.jspecify.annotations.NullMarked;
