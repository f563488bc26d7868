/// What the threads of a running CPython are doing, read without stopping it: stacks that are
/// proved to be whole, states by the kernel's view, who holds the GIL and who waits for it.
///
/// A *round* looks at all threads once. What changed while it was read is *torn*: it is read again,
/// and counted where it stays so.
@NullMarked
package seatrial.observe.stack;

import org.jspecify.annotations.NullMarked;
