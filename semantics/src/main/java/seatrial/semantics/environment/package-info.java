/// The environment that a project runs in, read from its files: interpreter, search path,
/// distributions. Nothing of Python is run, no line of a `.pth` file, no hook of a package.
///
/// Terms: the _prefix_ is the environment's own folder, the _base prefix_ that of the interpreter
/// it was made from; a _portion_ is one of the folders that a namespace package is spread over.
@NullMarked
package seatrial.semantics.environment;

import org.jspecify.annotations.NullMarked;
