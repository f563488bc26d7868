package seatrial.semantics.flow;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.scope.Scope;
import seatrial.semantics.scope.ScopeTree;
import seatrial.semantics.scope.Symbol;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Module;
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
  private final PlaceTable places;
  private final UseTable uses;
  private final FrozenGraph graph;
  private final BindingTable bindings;
  private final MutationTable mutations;
  private final @Nullable IdentityHashMap<Node, FlowRecorder.Captures> captures;
  private final List<Stmt.Return> returns;
  private final List<Expr> yields;
  private final List<Binding> starImports;
  private final boolean isGenerator;
  private final boolean canReachEnd;

  /// Start and end of each stretch of dead code, in order.
  private final int[] dead;

  /// What each place holds at the end.
  private final int[] atEnd;

  private FlowIndex(FlowRecorder recorder) {
    var state = recorder.state;
    this.scope = recorder.owner;
    this.places = recorder.places;
    this.canReachEnd = state.reach == FlowState.LIVE;
    this.atEnd = new int[places.count()];
    for (int place = 0; place < atEnd.length; place++) {
      atEnd[place] = state.read(2 * place);
    }
    this.uses = recorder.uses.freeze(recorder.graph, places);
    this.graph = recorder.graph.freeze();
    places.trim();
    recorder.mutations.trim();
    this.bindings = new BindingTable(graph.bindings(), recorder.bindingPlaces, places.count());
    this.mutations = new MutationTable(recorder.mutations, places, graph);
    this.captures = recorder.captures;
    this.returns = List.copyOf(recorder.returns);
    this.yields = List.copyOf(recorder.yields);
    this.starImports = List.copyOf(recorder.starImports);
    this.isGenerator = recorder.hasDeadYield || !yields.isEmpty();
    this.dead = recorder.sortedDead();
  }

  /// Reads the code of a scope. Callers keep the index under [#owner]: it covers comprehensions and
  /// type parameters too.
  ///
  /// Deep trees need a thread with a large stack, as the parser did.
  ///
  /// @param scope any scope; the index is that of its owner
  public static FlowIndex of(Scope scope, ScopeTree scopes, StaticConditions conditions) {
    var owner = owner(scope);
    var recorder = new FlowRecorder(owner, scopes, conditions);
    var statements = new StatementFlow(recorder);
    switch (owner.node()) {
      case Module module -> statements.suite(module.body());
      case Stmt.ClassDef definition -> statements.suite(definition.body());
      case Stmt.FunctionDef definition -> {
        statements.parameters(definition.parameters());
        statements.suite(definition.body());
      }
      case Expr.Lambda lambda -> {
        statements.parameters(lambda.parameters());
        statements.expressions.visit(lambda.body());
      }
      default -> throw new IllegalArgumentException("no code of its own: " + owner);
    }
    return new FlowIndex(recorder);
  }

  /// The scope whose index covers the code of a scope: itself, or for a comprehension, annotation,
  /// type parameter or type alias the nearest module, class, function or lambda around.
  public static Scope owner(Scope scope) {
    var owner = scope;
    for (var outer = owner.parent(); outer != null && !hasIndex(owner); outer = owner.parent()) {
      owner = outer;
    }
    return owner;
  }

  private static boolean hasIndex(Scope scope) {
    return switch (scope.kind()) {
      case MODULE, CLASS, FUNCTION, LAMBDA -> true;
      case GENERATOR_EXPRESSION,
          LIST_COMPREHENSION,
          SET_COMPREHENSION,
          DICT_COMPREHENSION,
          ANNOTATION,
          TYPE_PARAMETERS,
          TYPE_ALIAS,
          TYPE_VARIABLE ->
          false;
    };
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
    int slot = uses.find(use);
    if (slot >= 0) {
      return graph.value(uses.value(slot));
    }
    return isReachable(use) ? Value.Initial.INITIAL : graph.value(FlowGraph.NEVER);
  }

  /// The place that an expression names in this index's code, or null if it names none.
  public @Nullable Place place(Expr use) {
    int place = number(use, 0);
    return place < 0 ? null : places.place(place);
  }

  private int number(Expr use, int length) {
    int slot = uses.find(use);
    if (slot >= 0) {
      return uses.place(slot);
    }
    if (length > PlaceTable.LONGEST) {
      return PlaceTable.NONE;
    }
    return switch (use) {
      case Expr.Name name -> places.findVariable(0, scope.mangle(name.id()));
      case Expr.Attribute(_, _, var of, var name, _) -> {
        int outer = number(of, length + 1);
        yield outer < 0 ? outer : places.findAttribute(outer, scope.mangle(name));
      }
      case Expr.Subscript(_, _, var of, var slice, _) -> {
        var key = PlaceTable.key(slice);
        int outer = number(of, length + 1);
        yield outer < 0 || key == null ? PlaceTable.NONE : places.findItem(outer, key);
      }
      default -> PlaceTable.NONE;
    };
  }

  /// What may have changed the object between the bindings that reach a use and the use, loops
  /// included, in order. Changes made through another name, or through a prefix of the path, are
  /// not listed.
  ///
  /// @param use as for [#value]
  public List<Mutation> mutations(Expr use) {
    int slot = uses.find(use);
    return slot < 0 ? List.of() : mutations.list(graph.mutations(uses.changes(slot)));
  }

  /// All that may change an object that a binding put into its place while it is there, in order.
  public List<Mutation> mutationsOf(Binding binding) {
    return mutations.of(binding);
  }

  /// Every mutation in this code, in order.
  public List<Mutation> mutations() {
    return mutations.all();
  }

  /// What a variable holds when the code has run to its end: what importers of a module or users of
  /// a class see. [Value.Initial] for a name that is never bound; star imports are in it. If the
  /// end cannot be reached, what it held before the last way out.
  public Value valueAtEnd(String mangledName) {
    int place = places.findVariable(0, mangledName);
    return graph.value(atEnd[Math.max(place, PlaceTable.ANY)]);
  }

  /// The value that a variable has where a nested class, function or lambda of this index's code is
  /// made, for the variables that it takes from around; null if it is not known. In a class body
  /// that is what the name means; in a function it is one of the values that it may mean.
  public @Nullable Value valueAtDefinition(Node nested, String mangledName) {
    var known = captures == null ? null : captures.get(nested);
    int index = known == null ? -1 : known.names().indexOf(mangledName);
    return known == null || index < 0 ? null : graph.value(known.values().get(index));
  }

  /// Every binding in this code, in the order of evaluation, declarations without a value and
  /// paths included, star imports excluded.
  public List<Binding> bindings() {
    return bindings.all();
  }

  /// All bindings of a variable, as [#bindings()] has them: what closures see.
  public List<Binding> bindings(String mangledName) {
    return bindings.of(places.findVariable(0, mangledName));
  }

  /// All bindings of a variable of this scope, or of a comprehension or the type parameters in it.
  public List<Binding> bindings(Scope owner, String mangledName) {
    return bindings(new Place.Variable(owner, mangledName));
  }

  /// All bindings of a place, as [#bindings()] has them: of `self.x` in a method.
  public List<Binding> bindings(Place place) {
    return bindings.of(places.find(place));
  }

  /// The names that this code binds or declares for its own scope, in order of first binding.
  public List<String> boundNames() {
    var names = new LinkedHashSet<String>();
    for (var binding : bindings.all()) {
      if (binding.place() instanceof Place.Variable(var of, var name)
          && of == scope
          && !isDeclaredGlobal(binding)
          && !isNonlocal(binding)) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  /// Bindings of names that this code declares `global`: they belong to the module.
  public List<Binding> globalWrites() {
    return bindings.all().stream().filter(this::isDeclaredGlobal).toList();
  }

  /// Bindings of names that this code declares `nonlocal`: they belong to a function around.
  public List<Binding> nonlocalWrites() {
    return bindings.all().stream().filter(this::isNonlocal).toList();
  }

  private boolean isDeclaredGlobal(Binding binding) {
    var symbol = symbol(binding);
    return symbol != null && scope.kind() != Scope.Kind.MODULE && symbol.isDeclaredGlobal();
  }

  private boolean isNonlocal(Binding binding) {
    var symbol = symbol(binding);
    return symbol != null && symbol.isNonlocal();
  }

  private @Nullable Symbol symbol(Binding binding) {
    return binding.place() instanceof Place.Variable(var of, var name) && of == scope
        ? scope.symbol(name)
        : null;
  }

  /// Star imports, in order; each has the source [Source.ImportedAll].
  public List<Binding> starImports() {
    return starImports;
  }

  /// Whether control can come to a statement or expression of this code. Calls that never return
  /// are not known. Code behind a `with` whose body never ends counts as reached: the manager may
  /// swallow what the body raises.
  public boolean isReachable(Node node) {
    int low = 0;
    int high = dead.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (dead[2 * middle + 1] <= node.start()) {
        low = middle + 1;
      } else if (dead[2 * middle] > node.start()) {
        high = middle - 1;
      } else {
        return false;
      }
    }
    return true;
  }

  /// Whether the end can be reached, so that a function returns `None` there. False if that is only
  /// so where a `with` swallows an exception.
  public boolean canReachEnd() {
    return canReachEnd;
  }

  /// The `return` statements that can be reached, in order.
  public List<Stmt.Return> returns() {
    return returns;
  }

  /// The [Expr.Yield] and [Expr.YieldFrom] that can be reached, in order.
  public List<Expr> yields() {
    return yields;
  }

  /// Whether it is a generator: also where no `yield` can be reached.
  public boolean isGenerator() {
    return isGenerator;
  }
}
