/// The list of all rules, apart from `seatrial.surfaces` because it must see every surface.
@NullMarked
package seatrial.surfaces.catalog;

import org.jspecify.annotations.NullMarked;
