@NullMarked
package seatrial.app.command;

import org.jspecify.annotations.NullMarked;
