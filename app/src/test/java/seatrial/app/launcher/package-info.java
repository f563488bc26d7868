/// The shell scripts that start and build Seatrial, run with a pretended Maven and pretended Javas.
@NullMarked
package seatrial.app.launcher;

import org.jspecify.annotations.NullMarked;
