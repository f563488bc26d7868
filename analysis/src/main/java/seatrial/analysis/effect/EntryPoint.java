package seatrial.analysis.effect;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.Code;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Node;

/// Code that something else than the project's own calls begins to run.
///
/// @param frame that runs
/// @param site where the project says so: the call that hands it over, the decorator; null where
///     its own definition does
/// @param siteCode that the site stands in; null with the site
public record EntryPoint(
    Context context, Kind kind, Frame frame, @Nullable Node site, @Nullable Code siteCode) {

  /// What makes it one.
  public enum Kind {
    /// A coroutine function of the project.
    COROUTINE,
    /// A coroutine of a library that a class of the project inherits and has parts of.
    INHERITED_COROUTINE,
    /// A callable or coroutine given to whoever runs it.
    CALLBACK,
    /// A callable given to the loop, to be called when something can be read or written at once.
    READINESS,
    /// A method that a framework calls because of its class.
    METHOD,
    /// A function that serves requests or tasks.
    HANDLER,
    /// A function that a framework calls to get an argument.
    DEPENDENCY,
    /// A module's own statements.
    MODULE,
    TEST,
    FINALIZER
  }
}
