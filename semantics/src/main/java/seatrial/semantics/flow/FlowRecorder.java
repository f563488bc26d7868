package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.scope.Scope;
import seatrial.semantics.scope.ScopeTree;
import seatrial.semantics.scope.Symbol;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// What has been found while a frame of code is read: names to places, bindings, uses, mutations,
/// and what is dead.
final class FlowRecorder {
  final Scope owner;
  final ScopeTree scopes;
  final StaticConditions conditions;
  final PlaceTable places = new PlaceTable();
  final FlowGraph graph = new FlowGraph();
  final FlowState state = new FlowState(graph);
  final UseTable.Log uses = new UseTable.Log();
  final MutationLog mutations = new MutationLog();

  /// Number of the place of each binding.
  final IntList bindingPlaces = new IntList();

  final List<Binding> starImports = new ArrayList<>();
  final List<Stmt.Return> returns = new ArrayList<>();
  final List<Expr> yields = new ArrayList<>();
  @Nullable IdentityHashMap<Node, Captures> captures;

  /// Start and end of each stretch of dead code.
  final IntList dead = new IntList();

  /// Whether dead code holds a `yield`.
  boolean hasDeadYield;

  /// The place of the first parameter of a method, or [PlaceTable#NONE].
  private int self = PlaceTable.NONE;

  private int order;

  /// The scopes of comprehensions and type parameters around the code at hand, innermost last.
  private final List<Scope> inner = new ArrayList<>();

  /// How many of these are comprehensions.
  private int comprehensions;

  /// Values of variables where a nested scope is made.
  record Captures(List<String> names, IntList values) {}

  FlowRecorder(Scope owner, ScopeTree scopes, StaticConditions conditions) {
    this.owner = owner;
    this.scopes = scopes;
    this.conditions = conditions;
    places.scope(owner);
  }

  // ---- names

  void enter(Scope scope) {
    inner.add(scope);
    comprehensions += scope.kind().isComprehension() ? 1 : 0;
  }

  void leave() {
    comprehensions -= inner.removeLast().kind().isComprehension() ? 1 : 0;
  }

  /// The place of a name that the code at hand reads.
  int variable(String name) {
    String mangled = owner.mangle(name);
    if (inner.isEmpty()) {
      return places.variable(0, mangled);
    }
    for (int i = inner.size() - 1; i >= 0; i--) {
      int scope = places.scope(inner.get(i));
      int place = places.findVariable(scope, mangled);
      if (place >= 0) {
        return place;
      }
    }
    if (comprehensions > 0 && owner.kind() == Scope.Kind.CLASS) {
      // What a comprehension in a class takes from around is not the class's.
      return places.variable(places.scope(inner.getFirst()), mangled);
    }
    return places.variable(0, mangled);
  }

  /// The place of a name that the innermost comprehension or list of type parameters binds.
  int innerVariable(String name) {
    return places.variable(places.scope(inner.getLast()), owner.mangle(name));
  }

  /// The place of a name that the owner binds, from wherever.
  int ownVariable(String name) {
    return places.variable(0, owner.mangle(name));
  }

  boolean isInComprehension() {
    return !inner.isEmpty() && inner.getLast().kind().isComprehension();
  }

  int self() {
    return self;
  }

  void setSelf(int place) {
    self = place;
  }

  /// The place that an expression names here, or [PlaceTable#NONE].
  int find(Expr expression) {
    return find(expression, 0);
  }

  private int find(Expr expression, int length) {
    if (length > PlaceTable.LONGEST) {
      return PlaceTable.NONE;
    }
    return switch (expression) {
      case Expr.Name name -> variable(name.id());
      case Expr.Attribute(_, _, var of, var name, _) -> {
        int outer = find(of, length + 1);
        yield outer < 0 ? PlaceTable.NONE : places.attribute(outer, owner.mangle(name));
      }
      case Expr.Subscript(_, _, var of, var slice, _) -> {
        var key = PlaceTable.key(slice);
        int outer = key == null ? PlaceTable.NONE : find(of, length + 1);
        yield outer < 0 || key == null ? PlaceTable.NONE : places.item(outer, key);
      }
      default -> PlaceTable.NONE;
    };
  }

  // ---- uses

  void use(Expr expression, int place) {
    int changes = 2 * place + 1;
    uses.add(
        expression,
        place,
        state.read(2 * place),
        state.isUntouched(changes) ? 0 : state.read(changes));
  }

  /// As [#use], where most places are nothing but paths that nobody sets.
  void usePath(Expr expression, int place) {
    if (!state.isUntouched(2 * place) || !state.isUntouched(2 * place + 1)) {
      use(expression, place);
    }
  }

  // ---- bindings

  void bind(int place, Node node, Source source) {
    places.link(place);
    state.set(2 * place, record(place, node, source));
    int changes = 2 * place + 1;
    if (!state.isUntouched(changes)) {
      state.set(changes, 0);
    }
    killBelow(place, false);
  }

  /// Binds a place to what its object has become.
  void augment(int place, Stmt.AugAssign statement) {
    mutate(MutationLog.AUGMENTATION, statement, place, -1, null);
    state.set(2 * place, record(place, statement.target(), new Source.Augmented(statement)));
    killBelow(place, false);
  }

  /// Notes that a guard holds for a place.
  void narrow(int place, int guard) {
    places.link(place);
    state.put(2 * place, graph.narrowed(state.read(2 * place), guard));
  }

  /// Lists a binding that is none when the code runs.
  void declare(int place, Node node, Source source) {
    record(place, node, source);
  }

  void bindAll(Stmt.ImportFrom statement) {
    var star =
        new Binding(
            places.place(PlaceTable.ANY), statement, order++, new Source.ImportedAll(statement));
    starImports.add(star);
    int number = graph.bindings.size();
    graph.bindings.add(star);
    bindingPlaces.add(PlaceTable.ANY);
    for (int place = 1; place < places.count(); place++) {
      if (places.isVariable(place)) {
        state.set(2 * place, graph.afterStar(state.read(2 * place), number));
      } else if (!state.isUntouched(2 * place)) {
        state.set(2 * place, 0);
      }
    }
    state.set(0, graph.afterStar(state.read(0), number));
    state.hasStar = true;
  }

  private int record(int place, Node node, Source source) {
    graph.bindings.add(new Binding(places.place(place), node, order++, source));
    bindingPlaces.add(place);
    return graph.bound(graph.bindings.size() - 1);
  }

  /// Forgets what is known of attributes and items of a place.
  void killBelow(int place, boolean itemsOnly) {
    for (int child = places.firstChild(place); child >= 0; child = places.nextSibling(child)) {
      if (!itemsOnly || places.isItem(child)) {
        for (int slot = 2 * child; slot <= 2 * child + 1; slot++) {
          if (!state.isUntouched(slot)) {
            state.set(slot, 0);
          }
        }
        killBelow(child, false);
      }
    }
  }

  // ---- mutations

  void mutate(int kind, Node node, int place, int index, @Nullable Object detail) {
    places.link(place);
    int slot = 2 * place + 1;
    int number = mutations.add(kind, node, place, order++, state.read(2 * place), index, detail);
    state.set(slot, graph.changed(state.read(slot), number));
  }

  // ---- nested scopes

  /// Remembers what the variables that a nested scope takes from around hold where it is made.
  void capture(Node nested) {
    var scope = scopes.scopeOf(nested);
    if (scope == null) {
      return;
    }
    boolean isClass = scope.kind() == Scope.Kind.CLASS;
    if (!isClass && (!owner.kind().isFunctionLike() && comprehensions == 0)) {
      return;
    }
    var names = new ArrayList<String>();
    var values = new IntList();
    for (var symbol : scope.symbols()) {
      if (isClass ? isTakenByClass(symbol) : symbol.isFree()) {
        names.add(symbol.name());
        values.add(state.read(2 * variable(symbol.name())));
      }
    }
    if (!names.isEmpty()) {
      if (captures == null) {
        captures = new IdentityHashMap<>();
      }
      captures.put(nested, new Captures(names, values));
    }
  }

  private static boolean isTakenByClass(Symbol symbol) {
    return symbol.isReferenced() || symbol.isFree();
  }

  // ---- dead code

  void markDead(int start, int end) {
    dead.add(start);
    dead.add(end);
  }

  void markDead(Node node) {
    markDead(node.start(), node.end());
    hasDeadYield |= holdsYield(node);
  }

  /// The stretches of dead code in order of their start.
  int[] sortedDead() {
    if (dead.size == 0) {
      return dead.items;
    }
    var starts = new Integer[dead.size / 2];
    Arrays.setAll(starts, i -> i);
    Arrays.sort(starts, Comparator.comparingInt(i -> dead.get(2 * i)));
    int[] sorted = new int[dead.size];
    for (int i = 0; i < starts.length; i++) {
      sorted[2 * i] = dead.get(2 * starts[i]);
      sorted[2 * i + 1] = dead.get(2 * starts[i] + 1);
    }
    return sorted;
  }

  static boolean holdsYield(Node node) {
    return switch (node) {
      case Expr.Yield _, Expr.YieldFrom _ -> true;
      case Stmt.FunctionDef _, Stmt.ClassDef _, Expr.Lambda _ -> false;
      default -> {
        var found = new boolean[1];
        node.forEachChild(child -> found[0] = found[0] || holdsYield(child));
        yield found[0];
      }
    };
  }
}
