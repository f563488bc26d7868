/// What expressions can be: functions, classes, instances, modules, containers, constants, and
/// unknown. Values are immutable and equal by content.
@NullMarked
package seatrial.analysis.value;

import org.jspecify.annotations.NullMarked;
