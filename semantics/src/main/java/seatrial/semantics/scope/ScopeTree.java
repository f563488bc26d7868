package seatrial.semantics.scope;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.Parsed;
import seatrial.syntax.SyntaxError;
import seatrial.syntax.ast.Node;

/// The scopes of one file. Immutable; broken statements are as if they were not there.
public final class ScopeTree {
  private final Scope module;
  private final IdentityHashMap<Node, Scope> byNode;
  private final IdentityHashMap<Node, Scope> typeParameters;
  private final List<SyntaxError> errors;
  private final @Nullable SyntaxError futureError;

  ScopeTree(
      Scope module,
      IdentityHashMap<Node, Scope> byNode,
      IdentityHashMap<Node, Scope> typeParameters,
      List<SyntaxError> errors,
      @Nullable SyntaxError futureError) {
    this.module = module;
    this.byNode = byNode;
    this.typeParameters = typeParameters;
    this.errors = List.copyOf(errors);
    this.futureError = futureError;
  }

  /// Binds every name as the CPython of the parsed version does. Never throws; deep trees need a
  /// thread with a large stack, as the parser did.
  public static ScopeTree of(Parsed parsed) {
    var future = FutureImports.of(parsed);
    var names = new Definitions(parsed, future);
    new StatementBinder(parsed, future, names).visitAll(parsed.module().body());
    var resolution = new NameResolution(parsed.version(), names.errors);
    resolution.resolve(names.module);
    var errors = names.errors.size();
    for (var scope : names.detached) {
      resolution.resolveDetached(scope);
    }
    return new ScopeTree(
        names.module,
        names.byNode,
        names.typeParameters,
        names.errors.subList(0, errors),
        future.error());
  }

  public Scope module() {
    return module;
  }

  /// The scope of the code inside a module, `def`, `class`, `lambda`, comprehension or `type`
  /// statement; null for any other node. Note that decorators, defaults, annotations, base classes
  /// and the first iterable of a comprehension lie outside of it.
  public @Nullable Scope scopeOf(Node node) {
    return byNode.get(node);
  }

  /// The scope of the type parameters of a `def`, `class` or `type` statement, or null if it has
  /// none.
  public @Nullable Scope typeParametersOf(Node node) {
    return typeParameters.get(node);
  }

  /// What CPython's symbol table refuses, in the order in which it meets it: it stops at the first.
  public List<SyntaxError> errors() {
    return errors;
  }

  /// A `from __future__` that the compiler refuses before it looks at names, or null.
  @Nullable SyntaxError futureError() {
    return futureError;
  }
}
