/// What the names of one module stand for, as far as the module itself and the facts can tell:
/// [seatrial.analysis.name.Names] follows imports, assignments, constructors, annotations and
/// `self` to a [seatrial.analysis.name.Value]. Flow-insensitive: a name has one value or an unknown
/// one.
@NullMarked
package seatrial.analysis.name;

import org.jspecify.annotations.NullMarked;
