/// What `check` needs besides the rooms below: where its reports go, which findings are old news
/// ([seatrial.app.check.Baseline], [seatrial.app.check.ChangedLines]), the source lines that
/// reports quote, progress.
@NullMarked
package seatrial.app.check;

import org.jspecify.annotations.NullMarked;
