/// Who runs what: the steps of one piece of code, and the graph over all of them.
@NullMarked
package seatrial.analysis.callgraph;

import org.jspecify.annotations.NullMarked;
