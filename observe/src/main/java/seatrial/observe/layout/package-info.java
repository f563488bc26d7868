/// Where each release of CPython keeps what we read, as data: one file per release, build and
/// machine beside this package, written by `devtools/layouts`. The one place that knows offsets and
/// numbers of releases; an unknown release is refused by its name.
@NullMarked
package seatrial.observe.layout;

import org.jspecify.annotations.NullMarked;
