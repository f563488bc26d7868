@NullMarked
package seatrial.app.cli;

import org.jspecify.annotations.NullMarked;
