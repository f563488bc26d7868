/// The command line as words: which commands and options there are ([seatrial.app.cli.CommandLine],
/// one table), what a user wrote ([seatrial.app.cli.Arguments]), help, completion and reference
/// made from the table, and the streams of the process ([seatrial.app.cli.Console]). Runs nothing.
@NullMarked
package seatrial.app.cli;

import org.jspecify.annotations.NullMarked;
