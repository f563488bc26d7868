/// The graph of a process's objects, and the questions about memory that are asked of it.
///
/// An *object graph* holds every object that was found, by number: its type, its size, and its
/// labelled *references* to other objects. *Roots* are what keeps objects alive from outside the
/// graph: modules, frames, threads. What an object *retains* is what would be freed with it: the
/// objects that it dominates, all ways from the roots to which lead through it. A *holder* is an
/// object with entries of its own that can be told by a *path*: `package.module.NAME['key']`.
///
/// Nothing here knows how CPython lays out its objects, or reads another process:
/// [seatrial.observe.snapshot] does, and makes the graphs.
@NullMarked
package seatrial.observe.heap;

import org.jspecify.annotations.NullMarked;
