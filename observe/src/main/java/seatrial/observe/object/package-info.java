/// Values of Python read out of a process: texts, numbers, dictionaries, attributes. Whatever is
/// read may be garbage, since the process runs on: sizes are judged before they are believed.
@NullMarked
package seatrial.observe.object;

import org.jspecify.annotations.NullMarked;
