/// What the user asked to have read: which files, what each is for, where it is imported from, as
/// which version of Python, and the files themselves, read and parsed on all cores. An *import
/// root* is a folder that would stand on `sys.path`. Knows no settings: those come as parameters.
@NullMarked
package seatrial.semantics.project;

import org.jspecify.annotations.NullMarked;
