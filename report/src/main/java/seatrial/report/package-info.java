/// What `check` writes: every output format, the summary, the statistics, a rule's page.
///
/// Sorts and renders only; it reads no file, no environment and no terminal, so that the same
/// report gives the same bytes. A *frame* is the excerpt of source that points at a span; a
/// *style* is what the terminal can show, decided by the caller. Knows `finding` and nothing else.
@NullMarked
package seatrial.report;

import org.jspecify.annotations.NullMarked;
