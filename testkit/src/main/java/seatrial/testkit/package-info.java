@NullMarked
package seatrial.testkit;

import org.jspecify.annotations.NullMarked;
