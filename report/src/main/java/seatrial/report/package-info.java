@NullMarked
package seatrial.report;

import org.jspecify.annotations.NullMarked;
