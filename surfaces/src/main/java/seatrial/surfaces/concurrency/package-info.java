/// Threads and processes: who computes, who waits, and who is started by whom. The *GIL* is the
/// global interpreter lock, which a thread holds while it runs Python code.
@NullMarked
package seatrial.surfaces.concurrency;

import org.jspecify.annotations.NullMarked;
