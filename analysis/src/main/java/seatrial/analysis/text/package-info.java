/// How texts are put together inside a function: f-strings, `%`, `+`, `format`, and the variables
/// in between. A *template* is the constant pieces of a text and the *holes* between them.
@NullMarked
package seatrial.analysis.text;

import org.jspecify.annotations.NullMarked;
