/// The program: the only room that prints, reads the command line and ends the process, and the
/// only one that wires the others together. [seatrial.app.Main] is where it starts.
@NullMarked
package seatrial.app;

import org.jspecify.annotations.NullMarked;
