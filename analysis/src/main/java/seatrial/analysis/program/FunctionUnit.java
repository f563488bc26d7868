package seatrial.analysis.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.scope.Scope;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Parameters;
import seatrial.syntax.ast.Stmt;

/// A `def`, `async def` or lambda.
public final class FunctionUnit implements Code {
  private static final int UNASKED = -2;

  private final ModuleUnit module;
  private final Node node;
  private final Scope scope;
  private final String path;
  private final @Nullable Code definedIn;
  private final List<Parameter> parameters;
  private @Nullable BitSet sharpParameters;
  private byte generator;
  private int returned = UNASKED;

  FunctionUnit(ModuleUnit module, Node node, Scope scope, String path, @Nullable Code definedIn) {
    this.module = module;
    this.node = node;
    this.scope = scope;
    this.path = path;
    this.definedIn = definedIn;
    var all = new ArrayList<Parameter>();
    parametersOf(node).forEach(all::add);
    this.parameters = List.copyOf(all);
  }

  private static Parameters parametersOf(Node node) {
    return switch (node) {
      case Stmt.FunctionDef def -> def.parameters();
      case Expr.Lambda lambda -> lambda.parameters();
      default -> throw new IllegalArgumentException(node.toString());
    };
  }

  @Override
  public ModuleUnit module() {
    return module;
  }

  /// A [Stmt.FunctionDef] or [Expr.Lambda].
  public Node node() {
    return node;
  }

  /// Null for a lambda.
  public Stmt.@Nullable FunctionDef definition() {
    return node instanceof Stmt.FunctionDef def ? def : null;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public List<Stmt> body() {
    return node instanceof Stmt.FunctionDef def ? def.body() : List.of();
  }

  @Override
  public String path() {
    return path;
  }

  public String name() {
    return node instanceof Stmt.FunctionDef def ? def.name().id() : "<lambda>";
  }

  /// The code that the definition stands in; null only where the tree is broken.
  public @Nullable Code definedIn() {
    return definedIn;
  }

  /// The class whose body holds the definition, or null.
  public @Nullable ClassUnit ownerClass() {
    return definedIn instanceof ClassUnit cls ? cls : null;
  }

  public Parameters syntax() {
    return parametersOf(node);
  }

  /// In the order in which they are written, `*args` and `**kwargs` among them.
  public List<Parameter> parameters() {
    return parameters;
  }

  /// Position in [#parameters], or -1.
  public int indexOf(String parameter) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(parameter)) {
        return i;
      }
    }
    return -1;
  }

  public boolean isAsync() {
    return node instanceof Stmt.FunctionDef def && def.isAsync();
  }

  /// Whether calling it gives a generator (an asynchronous one if [#isAsync]).
  public boolean isGenerator() {
    if (generator == 0) {
      generator = (byte) (module.flow(scope).isGenerator() ? 1 : 2);
    }
    return generator == 1;
  }

  /// The position of the parameter that every call gives back as it is, or -1. So do decorators
  /// that only take note of what they decorate.
  public int returnedParameter() {
    if (returned == UNASKED) {
      returned = isAsync() || isGenerator() ? -1 : findReturned();
    }
    return returned;
  }

  private int findReturned() {
    var flow = module.flow(scope);
    if (definition() == null || flow.returns().isEmpty() || flow.canReachEnd()) {
      return -1;
    }
    int found = -1;
    for (var statement : flow.returns()) {
      int index = statement.value() instanceof Expr.Name name ? indexOf(name.id()) : -1;
      if (index < 0 || found >= 0 && index != found) {
        return -1;
      }
      found = index;
    }
    var parameter = parameters.get(found);
    boolean isStarred = parameter == syntax().varPositional() || parameter == syntax().varKeyword();
    return isStarred || flow.bindings(scope.mangle(parameter.name())).size() > 1 ? -1 : found;
  }

  /// Whether a parameter stands where the text of a constant matters: it is compared, subscripted
  /// with, or given to `getattr`.
  ///
  /// @param index in [#parameters]
  public boolean isUsedByValue(int index) {
    var known = sharpParameters;
    if (known == null) {
      var names = new HashSet<String>();
      collectSharp(node, names);
      known = new BitSet(parameters.size());
      for (int i = 0; i < parameters.size(); i++) {
        known.set(i, names.contains(parameters.get(i).name()));
      }
      sharpParameters = known;
    }
    return known.get(index);
  }

  private static void collectSharp(Node node, Set<String> names) {
    switch (node) {
      case Expr.Compare compare -> {
        if (!isIdentityOfSingleton(compare)) {
          addNames(compare.left(), names);
          compare.comparators().forEach(side -> addNames(side, names));
        }
      }
      case Expr.Subscript subscript -> addNames(subscript.slice(), names);
      case Stmt.Match match -> addNames(match.subject(), names);
      case Expr.Call call
          when call.function() instanceof Expr.Name(_, _, var id, _)
              && (id.endsWith("attr")
                  || id.endsWith("import_module")
                  || id.equals("open")
                  || id.equals("str")
                  || id.equals("type") && call.arguments().size() == 3) ->
          call.arguments().forEach(argument -> addNames(argument, names));
      default -> {}
    }
    node.forEachChild(child -> collectSharp(child, names));
  }

  /// `x is None` and the like: no text decides it.
  private static boolean isIdentityOfSingleton(Expr.Compare compare) {
    return compare.ops().size() == 1
        && (compare.ops().getFirst() == CompareOperator.IS
            || compare.ops().getFirst() == CompareOperator.IS_NOT)
        && compare.comparators().getFirst() instanceof Expr.Constant constant
        && constant.value() instanceof Literal.Singleton;
  }

  private static void addNames(Expr expr, Set<String> names) {
    switch (expr) {
      case Expr.Name name -> names.add(name.id());
      case Expr.JoinedStr joined -> joined.values().forEach(value -> addNames(value, names));
      case Expr.FormattedValue value -> addNames(value.value(), names);
      case Expr.BinOp op -> {
        addNames(op.left(), names);
        addNames(op.right(), names);
      }
      default -> {}
    }
  }

  @Override
  public String toString() {
    return qualifiedName();
  }
}
