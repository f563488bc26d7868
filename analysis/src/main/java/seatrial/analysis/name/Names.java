package seatrial.analysis.name;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.name.Value.Instance;
import seatrial.analysis.name.Value.LocalClass;
import seatrial.analysis.name.Value.LocalFunction;
import seatrial.analysis.name.Value.LocalInstance;
import seatrial.analysis.name.Value.Named;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.analysis.outline.Outline;
import seatrial.semantics.scope.Scope;
import seatrial.semantics.scope.ScopeTree;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Stmt;

/// Answers what the expressions of one module stand for. Not thread-safe; cheap to make, works when
/// asked.
public final class Names {
  /// How many assignments, calls and attributes are followed one after the other.
  private static final int DEPTH = 12;

  /// How many expressions are looked at for one question: names that are made of each other would
  /// otherwise be followed along every path.
  private static final int STEPS = 400;

  /// Decorators that leave the function what it is when it is called, or read in their case.
  private static final List<String> PLAIN_DECORATORS =
      List.of("staticmethod", "classmethod", "property", "cached_property");

  private final Outline outline;
  private final ScopeTree scopes;
  private final Facts facts;
  private final String moduleName;
  private final boolean isPackage;
  private @Nullable Definitions definitions;
  private int depth;
  private int steps;

  public Names(
      Outline outline, ScopeTree scopes, Facts facts, String moduleName, boolean isPackage) {
    this.outline = outline;
    this.scopes = scopes;
    this.facts = facts;
    this.moduleName = moduleName;
    this.isPackage = isPackage;
  }

  /// What the called expression of this call stands for.
  public Value calleeOf(CallSite site) {
    return valueOf(site.call().function(), scopeOf(site));
  }

  /// The qualified name of what is called if it is defined outside of this module, else null.
  public @Nullable String qualifiedCallee(CallSite site) {
    return calleeOf(site) instanceof Named(var name) ? name : null;
  }

  /// What an expression stands for that is written in this block, outside of any comprehension.
  public Value valueOf(Expr expression, CodeBlock block) {
    return valueOf(expression, scopeOf(block));
  }

  /// What an expression stands for that is an argument or part of this call.
  public Value valueOf(Expr expression, CallSite site) {
    return valueOf(expression, scopeOf(site));
  }

  /// Everything that gives this name a value, in the scope whose variable it is. Empty if that is
  /// a builtin, or nothing in this module.
  public List<Definition> definitionsOf(Expr.Name name, CallSite site) {
    return definitionsOf(name.id(), scopeOf(site));
  }

  /// The same for a name that is written in this block, outside of any comprehension.
  public List<Definition> definitionsOf(String name, CodeBlock block) {
    return definitionsOf(name, scopeOf(block));
  }

  private List<Definition> definitionsOf(String name, Scope scope) {
    return definitions().of(scope.resolve(name), name);
  }

  /// The method or other function that an instance of the class has under this name, on the class
  /// or a base that this module defines.
  public @Nullable CodeBlock methodOf(CodeBlock cls, String method) {
    return memberOf(cls, method, true) instanceof LocalFunction(var function) ? function : null;
  }

  private Scope scopeOf(CodeBlock block) {
    var scope = scopes.scopeOf(block.node());
    return scope != null ? scope : scopes.module();
  }

  private Scope scopeOf(CallSite site) {
    for (var loop = site.loop(); loop != null; loop = loop.outer()) {
      var scope = loop.isStatement() ? null : scopes.scopeOf(loop.node());
      if (scope != null) {
        return scope;
      }
    }
    return scopeOf(site.block());
  }

  private Definitions definitions() {
    var known = definitions;
    if (known == null) {
      known = new Definitions(outline, scopes, moduleName, isPackage);
      definitions = known;
    }
    return known;
  }

  private Value valueOf(Expr expression, Scope scope) {
    steps = depth == 0 ? 1 : steps + 1;
    if (depth >= DEPTH || steps > STEPS) {
      return Value.UNKNOWN;
    }
    depth++;
    try {
      return switch (expression) {
        case Expr.Name(_, _, var name, _) -> ofName(name, scope);
        case Expr.Attribute(_, _, var object, var name, _) ->
            attribute(valueOf(object, scope), name);
        case Expr.Call call -> ofCall(call, scope);
        case Expr.Await(_, _, Expr.Call call) -> ofAwaitedCall(call, scope);
        case Expr.NamedExpr(_, _, _, var value) -> valueOf(value, scope);
        case Expr.IfExp(_, _, _, var body, var orElse) ->
            merge(valueOf(body, scope), valueOf(orElse, scope));
        case Expr.BoolOp(_, _, _, var values) ->
            values.stream().map(value -> valueOf(value, scope)).reduce(Value.NONE, Names::merge);
        case Expr.Constant(_, _, var literal) -> ofLiteral(literal);
        case Expr.JoinedStr _ -> new Instance("builtins.str");
        default -> Value.UNKNOWN;
      };
    } finally {
      depth--;
    }
  }

  private static Value ofLiteral(Literal literal) {
    return switch (literal) {
      case Literal.Singleton singleton ->
          switch (singleton) {
            case NONE -> Value.NONE;
            case TRUE, FALSE -> new Instance("builtins.bool");
            case ELLIPSIS -> Value.UNKNOWN;
          };
      case Literal.Int _ -> new Instance("builtins.int");
      case Literal.Float _ -> new Instance("builtins.float");
      case Literal.Imaginary _ -> new Instance("builtins.complex");
      case Literal.Str _ -> new Instance("builtins.str");
      case Literal.Bytes _ -> new Instance("builtins.bytes");
    };
  }

  private Value ofName(String name, Scope scope) {
    var owner = scope.resolve(name);
    var known = definitions().of(owner, name);
    if (known.isEmpty()) {
      var symbol = owner.symbol(name);
      boolean isBuiltin =
          owner.kind() == Scope.Kind.MODULE && (symbol == null || !symbol.isBound());
      var builtin = "builtins." + name;
      return isBuiltin && (!definitions().hasStarImport() || isKnown(builtin))
          ? new Named(builtin)
          : Value.UNKNOWN;
    }
    return merged(known);
  }

  private boolean isKnown(String name) {
    return facts.function(name) != null || facts.classNamed(name) != null;
  }

  private Value merged(List<Definition> known) {
    Value value = Value.NONE;
    for (var definition : known) {
      value = merge(value, ofDefinition(definition));
      if (value instanceof Value.Unknown) {
        break;
      }
    }
    return value;
  }

  /// One value that stands for both, `None` giving way to anything else.
  private static Value merge(Value first, Value second) {
    if (first instanceof Value.NoneValue || first.equals(second)) {
      return second;
    }
    return second instanceof Value.NoneValue ? first : Value.UNKNOWN;
  }

  private Value ofDefinition(Definition definition) {
    return switch (definition) {
      case Definition.Imported(_, var name) -> new Named(facts.canonical(name));
      case Definition.Assigned(var block, var value, _) -> valueOf(value, scopeOf(block));
      case Definition.Declared(var block, var annotation) ->
          ofAnnotation(annotation, scopeOf(block));
      case Definition.Defined(_, var defined) ->
          defined.isFunction() ? new LocalFunction(defined) : new LocalClass(defined);
      case Definition.Given(var block, var parameter) -> ofParameter(block, parameter);
      case Definition.Entered(var block, var context, _) ->
          switch (valueOf(context, scopeOf(block))) {
            case Instance instance -> instance;
            case LocalInstance instance -> instance;
            default -> Value.UNKNOWN;
          };
      case Definition.Augmented _, Definition.Other _ -> Value.UNKNOWN;
    };
  }

  private Value ofParameter(CodeBlock function, Parameter parameter) {
    var cls = function.ownerClass();
    var definition = function.function();
    if (cls != null
        && definition != null
        && parameter.name().equals(Definitions.selfName(function))
        && !isDecorated(definition, "staticmethod")) {
      return isDecorated(definition, "classmethod") ? new LocalClass(cls) : new LocalInstance(cls);
    }
    var annotation = parameter.annotation();
    var outer = function.parent();
    return annotation == null || outer == null
        ? Value.UNKNOWN
        : ofAnnotation(annotation, scopeOf(outer));
  }

  private static boolean isDecorated(Stmt.FunctionDef function, String decorator) {
    for (var candidate : function.decorators()) {
      if (candidate instanceof Expr.Name(_, _, var name, _) && name.equals(decorator)) {
        return true;
      }
    }
    return false;
  }

  private Value ofAnnotation(Expr annotation, Scope scope) {
    return switch (annotation) {
      case Expr.Name _, Expr.Attribute _ -> instanceOf(valueOf(annotation, scope));
      case Expr.Constant constant -> {
        var text = constant.asString();
        yield text != null && depth < DEPTH ? ofAnnotation(text.strip(), scope) : Value.NONE;
      }
      case Expr.BinOp(_, _, var left, _, var right) ->
          merge(ofAnnotation(left, scope), ofAnnotation(right, scope));
      case Expr.Subscript(_, _, var generic, var argument, _) ->
          switch (valueOf(generic, scope)) {
            case Named(var name) when name.equals("typing.Optional") ->
                ofAnnotation(argument, scope);
            case Named(var name)
                when name.equals("typing.Annotated")
                    && argument instanceof Expr.TupleExpr(_, _, var elements, _) ->
                ofAnnotation(elements.getFirst(), scope);
            default -> Value.UNKNOWN;
          };
      default -> Value.UNKNOWN;
    };
  }

  /// An annotation in quotes.
  private Value ofAnnotation(String text, Scope scope) {
    if (text.length() > 200 || text.indexOf('\n') >= 0) {
      return Value.UNKNOWN;
    }
    var body = Parser.parse(SourceText.of("", text), PythonVersion.NEWEST).module().body();
    return body.size() == 1 && body.getFirst() instanceof Stmt.ExprStmt(_, _, var annotation)
        ? ofAnnotation(annotation, scope)
        : Value.UNKNOWN;
  }

  private Value instanceOf(Value cls) {
    return switch (cls) {
      case LocalClass(var local) -> new LocalInstance(local);
      case Named(var name) -> new Instance(facts.canonical(name));
      case Value.NoneValue none -> none;
      case Value.Unknown unknown -> unknown;
      case Instance _, LocalFunction _, LocalInstance _ -> Value.UNKNOWN;
    };
  }

  private Value ofCall(Expr.Call call, Scope scope) {
    return switch (valueOf(call.function(), scope)) {
      case LocalClass(var cls) -> new LocalInstance(cls);
      case Named(var name) when name.equals("builtins.super") && call.arguments().isEmpty() ->
          ofSuper(scope);
      case Named(var name) -> ofNamedCall(name);
      case LocalFunction(var function) ->
          function.isAsync() || function.isGenerator() ? Value.UNKNOWN : returned(function);
      case Instance _, LocalInstance _, Value.NoneValue _, Value.Unknown _ -> Value.UNKNOWN;
    };
  }

  /// `super()` stands for an instance of the first base.
  private Value ofSuper(Scope scope) {
    var function = scope.function();
    var cls = function == null ? null : function.parent();
    if (cls == null || !(cls.node() instanceof Stmt.ClassDef definition)) {
      return Value.UNKNOWN;
    }
    var outer = cls.parent();
    return outer == null || definition.bases().isEmpty()
        ? Value.UNKNOWN
        : instanceOf(valueOf(definition.bases().getFirst(), outer));
  }

  private Value ofAwaitedCall(Expr.Call call, Scope scope) {
    return valueOf(call.function(), scope) instanceof LocalFunction(var function)
            && function.isCoroutine()
        ? returned(function)
        : Value.UNKNOWN;
  }

  private Value ofNamedCall(String name) {
    if (facts.classNamed(name) != null) {
      return new Instance(facts.canonical(name));
    }
    var fact = facts.function(name);
    if (fact != null) {
      var returned = fact.returnedClass();
      return returned != null ? new Instance(returned) : Value.UNKNOWN;
    }
    return Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1))
        ? new Instance(name)
        : Value.UNKNOWN;
  }

  private Value returned(CodeBlock function) {
    var definition = function.function();
    var outer = function.parent();
    if (definition == null || outer == null || hasWrapper(definition)) {
      return Value.UNKNOWN;
    }
    if (definition.returns() != null) {
      return ofAnnotation(definition.returns(), scopeOf(outer));
    }
    Value value = Value.NONE;
    for (var statement : function.statements()) {
      if (statement instanceof Stmt.Return(_, _, var result) && result != null) {
        value = merge(value, valueOf(result, scopeOf(function)));
      }
    }
    return value;
  }

  /// Whether a decorator may have put something else in the function's place.
  private static boolean hasWrapper(Stmt.FunctionDef function) {
    int plain = 0;
    for (var name : PLAIN_DECORATORS) {
      plain += isDecorated(function, name) ? 1 : 0;
    }
    return plain < function.decorators().size();
  }

  private static boolean isProperty(CodeBlock function) {
    var definition = function.function();
    return definition != null
        && (isDecorated(definition, "property") || isDecorated(definition, "cached_property"));
  }

  private Value attribute(Value object, String name) {
    return switch (object) {
      case Named(var qualified) -> new Named(facts.canonical(qualified + "." + name));
      case Instance(var className) -> {
        var fact = facts.method(className, name);
        yield new Named(fact != null ? fact.name() : className + "." + name);
      }
      case LocalClass(var cls) -> memberOf(cls, name, false);
      case LocalInstance(var cls) ->
          switch (memberOf(cls, name, true)) {
            case LocalFunction(var function) when isProperty(function) -> returned(function);
            case Value member -> member;
          };
      case LocalFunction _, Value.NoneValue _, Value.Unknown _ -> Value.UNKNOWN;
    };
  }

  /// @param isInstance whether the class's instance is asked, not the class itself
  private Value memberOf(CodeBlock cls, String name, boolean isInstance) {
    if (depth >= DEPTH) {
      return Value.UNKNOWN;
    }
    depth++;
    try {
      var own = new ArrayList<>(definitions().of(scopeOf(cls), name));
      if (isInstance) {
        own.addAll(definitions().ofAttribute(cls, name));
      }
      if (!own.isEmpty()) {
        return merged(own);
      }
      var definition = cls.classDef();
      var outer = cls.parent();
      if (definition == null || outer == null) {
        return Value.UNKNOWN;
      }
      for (var base : definition.bases()) {
        var inherited = inherited(valueOf(base, scopeOf(outer)), name, isInstance);
        if (!(inherited instanceof Value.Unknown)) {
          return inherited;
        }
      }
      return Value.UNKNOWN;
    } finally {
      depth--;
    }
  }

  private Value inherited(Value base, String name, boolean isInstance) {
    return switch (base) {
      case LocalClass(var cls) -> memberOf(cls, name, isInstance);
      case Named(var className) -> {
        var fact = facts.method(className, name);
        yield fact != null ? new Named(fact.name()) : Value.UNKNOWN;
      }
      case Instance _, LocalFunction _, LocalInstance _, Value.NoneValue _, Value.Unknown _ ->
          Value.UNKNOWN;
    };
  }
}
