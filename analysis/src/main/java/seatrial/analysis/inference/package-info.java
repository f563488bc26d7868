/// From expressions to values, on demand: what is not asked for is not computed, and what was is
/// kept. One class a construct.
@NullMarked
package seatrial.analysis.inference;

import org.jspecify.annotations.NullMarked;
