package seatrial.analysis.inference;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;

/// What one call may run.
public sealed interface Target {

  /// A function whose body can be read.
  ///
  /// @param frame it runs in
  /// @param gives the call's value where that is not what the body returns: the new object after an
  ///     `__init__`; null elsewhere
  record Body(Frame frame, @Nullable Values gives) implements Target {
    /// Whether the body runs there and then. That of a coroutine function or generator runs later,
    /// as a [Resumption], if at all.
    public boolean runsNow() {
      var function = frame.function();
      return function == null || !function.isAsync() && !function.isGenerator();
    }
  }

  /// A function without source.
  ///
  /// @param function by its qualified name
  /// @param receiver what a method is called on, or null
  record Leaf(Value.External function, @Nullable Value receiver, ArgumentList arguments)
      implements Target {
    public String name() {
      return function.name();
    }
  }

  /// The making of an object without any code of its own.
  record Making(ClassType type, Values gives) implements Target {}

  /// The body of a generator or coroutine that was made before, run on.
  record Resumption(Frame frame, Values gives) implements Target {}

  /// Nobody can tell.
  record Unknown(Value.Reason reason) implements Target {}
}
