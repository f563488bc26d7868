/// Use-definition index: what each name and attribute path may mean where it is used, which tests
/// hold there, and what of a scope can be reached. Purely syntactic, one index per frame of code.
@NullMarked
package seatrial.semantics.flow;

import org.jspecify.annotations.NullMarked;
