/// What gets installed, and whether it is the same tomorrow. A *manifest* says what is asked for, a
/// *lock* says what is installed.
@NullMarked
package seatrial.surfaces.dependencies;

import org.jspecify.annotations.NullMarked;
