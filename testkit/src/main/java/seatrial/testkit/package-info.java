/// What the tests of every other module stand on: the interpreters of the machine, the oracles that
/// they run, and golden files. No main code of the product calls it; `devtools` does.
@NullMarked
package seatrial.testkit;

import org.jspecify.annotations.NullMarked;
