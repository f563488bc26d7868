/// Programs that no analysis likes: cycles, self-reference, giants, broken surroundings. Each is
/// checked by a process of its own with little memory and a deadline.
@NullMarked
package seatrial.app.badinput;

import org.jspecify.annotations.NullMarked;
