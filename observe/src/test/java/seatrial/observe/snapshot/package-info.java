@NullMarked
package seatrial.observe.snapshot;

import org.jspecify.annotations.NullMarked;
