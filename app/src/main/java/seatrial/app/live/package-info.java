/// The live view of `observe`: a terminal's screen that is drawn anew while a process runs, and the
/// keys that change what it shows. What stands on the screen is rendered by `report`.
@NullMarked
package seatrial.app.live;

import org.jspecify.annotations.NullMarked;
