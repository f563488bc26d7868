/// Text to tree: source text, tokens and the parser for Python 3.8 to 3.14. Knows no names'
/// meanings and opens no files.
///
/// *Offsets* are byte offsets into [seatrial.syntax.SourceText#bytes]: UTF-8 as CPython's tokenizer
/// sees it, without byte order mark and with every line end turned into `\n`.
@NullMarked
package seatrial.syntax;

import org.jspecify.annotations.NullMarked;
