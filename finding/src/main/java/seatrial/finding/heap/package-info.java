/// Words for what a process has in memory, as snapshots show it.
@NullMarked
package seatrial.finding.heap;

import org.jspecify.annotations.NullMarked;
