/// From a dotted name to the file that holds it, as the import system of the environment's
/// interpreter would find it, and the imports that a module makes.
@NullMarked
package seatrial.semantics.module;

import org.jspecify.annotations.NullMarked;
