/// The async surface: what stops an event loop, or gets lost in it. While a coroutine waits without
/// `await`, nothing else on its loop runs.
@NullMarked
package seatrial.surfaces.async;

import org.jspecify.annotations.NullMarked;
