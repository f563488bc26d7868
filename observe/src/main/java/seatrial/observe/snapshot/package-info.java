/// Takes snapshots of the objects of a running CPython: copies its memory in one short stop, and
/// reads the copy at leisure.
///
/// The *image* is the copy. Objects are found in the lists of the garbage collector, and what it
/// does not track by following references. Each type has a *shape*, which says how its objects
/// refer to others; of types that nobody described, every word that is the address of an object is
/// taken for a reference. All that is read may be torn or made to mislead: every address and length
/// is judged first, and what cannot be read counts as nothing.
@NullMarked
package seatrial.observe.snapshot;

import org.jspecify.annotations.NullMarked;
