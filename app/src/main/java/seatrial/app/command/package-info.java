/// The commands: each takes what the user wrote and a console, wires the rooms below together, and
/// answers with an exit status. Logic that is worth a test of its own belongs in those rooms.
@NullMarked
package seatrial.app.command;

import org.jspecify.annotations.NullMarked;
