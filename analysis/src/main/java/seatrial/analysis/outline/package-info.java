/// What one module consists of, found in a single walk over its tree: code blocks, classes, call
/// sites and loops, each knowing what it lies in. Rules iterate over these lists; no rule walks a
/// whole tree.
///
/// A *code block* is what Python runs as one unit (its reference manual's word): a module, a class
/// body, a function or a lambda.
@NullMarked
package seatrial.analysis.outline;

import org.jspecify.annotations.NullMarked;
