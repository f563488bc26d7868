/// The abstract syntax tree: sealed, immutable, named as in CPython's `Python.asdl`. Where CPython
/// has a pair of nodes for the plain and the `async` form, there is one record with a flag.
///
/// Positions are byte offsets into the source text, end exclusive. Nodes have no parent pointer. Do
/// not use nodes as keys of hash maps: records hash by content, deeply; use
/// [java.util.IdentityHashMap].
@NullMarked
package seatrial.syntax.ast;

import org.jspecify.annotations.NullMarked;
