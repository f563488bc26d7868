package seatrial.semantics.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.scope.Scope;
import seatrial.semantics.scope.ScopeTree;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The flow of one frame of code: a module, class body, function or lambda, with the comprehensions
/// within it. Immutable, safe to read from any thread.
///
/// Names used in nested functions, lambdas and classes are in the index of these; there a name from
/// outside is [Value.Initial], to be looked up in the index of [Scope#resolve], by
/// [#valueAtDefinition] or [#bindings(Scope, String)].
///
/// Code that cannot be reached is not read: uses in it have a [Joined] of no values, and its
/// bindings, returns and yields are not listed.
public final class FlowIndex {
  private final Scope scope;

  private FlowIndex(Scope scope) {
    this.scope = scope;
  }

  /// Reads the code of a scope. Callers keep the index under [#owner]: it covers comprehensions and
  /// type parameters too.
  ///
  /// Deep trees need a thread with a large stack, as the parser did.
  ///
  /// @param scope any scope; the index is that of its owner
  public static FlowIndex of(Scope scope, ScopeTree scopes, StaticConditions conditions) {
    return new FlowIndex(owner(scope));
  }

  /// The scope whose index covers the code of a scope: itself, or for a comprehension, annotation,
  /// type parameter or type alias the nearest module, class, function or lambda around.
  public static Scope owner(Scope scope) {
    throw new UnsupportedOperationException();
  }

  public Scope scope() {
    return scope;
  }

  /// What the place named by an expression may hold just before the expression reads it.
  ///
  /// @param use a name, attribute or subscript that is read, augmented or deleted, directly in this
  ///     index's code. Paths that this code neither binds nor narrows are [Value.Initial]: ask the
  ///     object. So is, for convenience, any other expression.
  public Value value(Expr use) {
    throw new UnsupportedOperationException();
  }

  /// The place that an expression names in this index's code, or null if it names none.
  public @Nullable Place place(Expr use) {
    throw new UnsupportedOperationException();
  }

  /// What may have changed the object between the bindings that reach a use and the use, loops
  /// included, in order. Changes made through another name, or through a prefix of the path, are
  /// not listed.
  ///
  /// @param use as for [#value]
  public List<Mutation> mutations(Expr use) {
    throw new UnsupportedOperationException();
  }

  /// All that may change an object that a binding put into its place while it is there, in order.
  public List<Mutation> mutationsOf(Binding binding) {
    throw new UnsupportedOperationException();
  }

  /// What a variable holds when the code has run to its end: what importers of a module or users of
  /// a class see. [Value.Initial] for a name that is never bound; star imports are in it.
  public Value valueAtEnd(String mangledName) {
    throw new UnsupportedOperationException();
  }

  /// The value that a variable has where a nested class, function or lambda of this index's code is
  /// made, for the variables that it takes from around; null if it is not known. In a class body
  /// that is what the name means; in a function it is one of the values that it may mean.
  public @Nullable Value valueAtDefinition(Node nested, String mangledName) {
    throw new UnsupportedOperationException();
  }

  /// Every binding in this code, in the order of evaluation, declarations without a value and
  /// paths included, star imports excluded.
  public List<Binding> bindings() {
    throw new UnsupportedOperationException();
  }

  /// All bindings of a variable, as [#bindings()] has them: what closures see.
  public List<Binding> bindings(String mangledName) {
    return bindings(scope, mangledName);
  }

  /// All bindings of a variable of this scope, or of a comprehension or the type parameters in it.
  public List<Binding> bindings(Scope owner, String mangledName) {
    throw new UnsupportedOperationException();
  }

  /// All bindings of a path, as [#bindings()] has them: `self.x = …` in a method.
  public List<Binding> bindings(Place place) {
    throw new UnsupportedOperationException();
  }

  /// The names that this code binds itself, in order of first binding.
  public List<String> boundNames() {
    throw new UnsupportedOperationException();
  }

  /// Bindings of names that this code declares `global`: they belong to the module.
  public List<Binding> globalWrites() {
    throw new UnsupportedOperationException();
  }

  /// Bindings of names that this code declares `nonlocal`: they belong to a function around.
  public List<Binding> nonlocalWrites() {
    throw new UnsupportedOperationException();
  }

  /// Star imports, in order; each has the source [Source.ImportedAll].
  public List<Binding> starImports() {
    throw new UnsupportedOperationException();
  }

  /// Whether control can come to a statement or expression of this code. Calls that never return
  /// are not known. Code behind a `with` whose body never ends counts as reached: the manager may
  /// swallow what the body raises.
  public boolean isReachable(Node node) {
    throw new UnsupportedOperationException();
  }

  /// Whether the end can be reached, so that a function returns `None` there. False if that is only
  /// so where a `with` swallows an exception.
  public boolean canReachEnd() {
    throw new UnsupportedOperationException();
  }

  /// The `return` statements that can be reached, in order.
  public List<Stmt.Return> returns() {
    throw new UnsupportedOperationException();
  }

  /// The [Expr.Yield] and [Expr.YieldFrom] that can be reached, in order.
  public List<Expr> yields() {
    throw new UnsupportedOperationException();
  }

  /// Whether it is a generator: also where no `yield` can be reached.
  public boolean isGenerator() {
    throw new UnsupportedOperationException();
  }

  /// The operands of a [Joined].
  List<Value> operands(int id) {
    throw new UnsupportedOperationException();
  }
}
