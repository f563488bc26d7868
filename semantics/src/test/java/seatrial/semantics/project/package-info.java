@NullMarked
package seatrial.semantics.project;

import org.jspecify.annotations.NullMarked;
