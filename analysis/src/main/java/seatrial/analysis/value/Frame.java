package seatrial.analysis.value;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.semantics.scope.Scope;

/// One way in which some code runs: with these arguments, within that frame. There is one frame for
/// equal ones, so equality is identity.
public final class Frame {
  private final Code code;
  private final Scope scope;
  private final @Nullable Frame around;
  private final List<@Nullable Values> arguments;
  private final int depth;
  private final int number;

  /// What is known of nodes and bindings in this frame, by identity.
  private final IdentityHashMap<Object, Object> known = new IdentityHashMap<>(8);

  private @Nullable IdentityHashMap<Object, Object> targets;

  Frame(
      Code code,
      Scope scope,
      @Nullable Frame around,
      List<@Nullable Values> arguments,
      int depth,
      int number) {
    this.code = code;
    this.scope = scope;
    this.around = around;
    this.arguments = arguments;
    this.depth = depth;
    this.number = number;
  }

  public Code code() {
    return code;
  }

  /// The scope of the code. What stands in comprehensions runs in this frame too.
  public Scope scope() {
    return scope;
  }

  /// The frame of the code that the definition stands in; null for a module.
  public @Nullable Frame around() {
    return around;
  }

  /// What is passed for a parameter, by its position among all; null where anything may be.
  public @Nullable Values argument(int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  public List<@Nullable Values> arguments() {
    return arguments;
  }

  /// The function that runs here, or null.
  public @Nullable FunctionUnit function() {
    return code instanceof FunctionUnit function ? function : null;
  }

  /// How many frames are nested in the arguments and around.
  public int depth() {
    return depth;
  }

  /// What calls in this frame run, by the call, where that is settled.
  public IdentityHashMap<Object, Object> targets() {
    var known = targets;
    if (known == null) {
      known = new IdentityHashMap<>(8);
      targets = known;
    }
    return known;
  }

  /// In order of creation.
  public int number() {
    return number;
  }

  public IdentityHashMap<Object, Object> known() {
    return known;
  }

  @Override
  public String toString() {
    return code.qualifiedName() + "#" + number;
  }
}
