/// The security surface: text of foreign origin that becomes program.
@NullMarked
package seatrial.surfaces.security;

import org.jspecify.annotations.NullMarked;
