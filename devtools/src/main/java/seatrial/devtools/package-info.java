/// What the project's own developers run: the conformance of our reader with CPython, and fuzzing.
/// Nothing of it is shipped; it may use everything, `testkit` included.
@NullMarked
package seatrial.devtools;

import org.jspecify.annotations.NullMarked;
