/// What a call leads to inside its own file: from a coroutine through functions and methods that it
/// calls to a leaf whose effect a fact declares. Stays within one module.
@NullMarked
package seatrial.analysis.reach;

import org.jspecify.annotations.NullMarked;
