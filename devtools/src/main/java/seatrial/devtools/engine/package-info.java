/// What the engine believes beside what benchmarks and running programs say: call graphs, types,
/// observed calls. Everything is asked of the commands that users have (`inspect …`), so that what
/// is measured is what is shipped.
@NullMarked
package seatrial.devtools.engine;

import org.jspecify.annotations.NullMarked;
