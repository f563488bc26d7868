package seatrial.surfaces.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.name.Definition;
import seatrial.analysis.name.Names;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CodeBlock;
import seatrial.surfaces.ModuleInput;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;

/// How a function fills a container: at each call something new, or a registry once.
final class AddingFunction {
  /// What Python itself calls when a class is made.
  private static final Set<String> CLASS_HOOKS =
      Set.of("__init_subclass__", "__set_name__", "__class_getitem__", "__prepare__");

  /// First words of the names of functions that programs call while they start.
  private static final List<String> START_WORDS =
      List.of(
          "add_",
          "attach",
          "bootstrap",
          "configure",
          "declare",
          "define",
          "enable",
          "import_",
          "init",
          "install",
          "load",
          "main",
          "patch",
          "populate",
          "prepare",
          "register",
          "set_",
          "setup");

  private final ContainerWalk.Use use;
  private final ContainerKind kind;
  private final boolean isLookedUp;
  private final ModuleInput module;
  private final Facts facts;
  private final Names names;

  /// @param isLookedUp whether the same function asks the container for elements, as a cache does
  AddingFunction(
      ContainerWalk.Use use, ContainerKind kind, boolean isLookedUp, ModuleInput module) {
    this.use = use;
    this.kind = kind;
    this.isLookedUp = isLookedUp;
    this.module = module;
    this.facts = module.facts();
    this.names = module.names();
  }

  ContainerUse.Adder describe() {
    var function = function(use.block());
    if (!function.isFunction()) {
      return ContainerUse.Adder.NONE;
    }
    var origin = origin();
    boolean isRepeated =
        !isRegistration(function)
            && origin != KeyOrigin.CLOSED
            && !happensOnce(function)
            && !isCalledByRegistration(function);
    boolean isSure =
        origin == KeyOrigin.CALLER
            && !use.isInner()
            && !function.name().startsWith("_")
            && !isStart(function.name())
            && ((!kind.ignoresRepeats() && !isLookedUp) || hasKeyOfData());
    return new ContainerUse.Adder(function.name(), isRepeated, isSure);
  }

  /// The function that a lambda's or class's code belongs to, or the module.
  private static CodeBlock function(CodeBlock block) {
    var outer = block;
    while (!outer.isFunction() && outer.parent() != null) {
      outer = outer.parent();
    }
    return outer;
  }

  private KeyOrigin origin() {
    var key = use.key();
    if (key != null && kind.ignoresRepeats()) {
      return KeyOrigin.of(key, use.block(), names);
    }
    // A list grows with whatever is appended, a set or dict only with what is new.
    return kind.ignoresRepeats() ? KeyOrigin.UNKNOWN : KeyOrigin.CALLER;
  }

  /// Whether it is, or makes, a decorator, or is called by Python when a class is made.
  private boolean isRegistration(CodeBlock function) {
    var cls = function.ownerClass();
    boolean isMetaclass =
        cls != null
            && cls.classDef() != null
            && cls.classDef().bases().stream().anyMatch(AddingFunction::isMetaclassBase);
    return CLASS_HOOKS.contains(function.name())
        || isMetaclass
        || returnsItsParameter(function)
        || takesCode(function);
  }

  private boolean isCalledByRegistration(CodeBlock function) {
    return module.outline().blocks().stream()
        .filter(block -> block != function && block.isFunction())
        .filter(this::isRegistration)
        .flatMap(block -> block.calls().stream())
        .anyMatch(
            site ->
                names.calleeOf(site) instanceof Value.LocalFunction(var callee)
                    && callee == function);
  }

  private static boolean isMetaclassBase(Expr base) {
    return (base instanceof Expr.Name name && name.id().equals("type"))
        || (base instanceof Expr.Attribute attribute && attribute.attribute().endsWith("Meta"))
        || (base instanceof Expr.Name other
            && (other.id().endsWith("Meta") || other.id().endsWith("Metaclass")));
  }

  private static boolean returnsItsParameter(CodeBlock function) {
    var given = parameters(function).stream().map(Parameter::name).toList();
    return function.statements().stream()
        .anyMatch(
            statement ->
                statement instanceof Stmt.Return(_, _, Expr.Name value)
                    && given.contains(value.id()));
  }

  /// Whether it is given the functions or classes that it stores.
  private boolean takesCode(CodeBlock function) {
    return parameters(function).stream()
        .anyMatch(
            parameter ->
                KeyOrigin.isCode(parameter, function, names)
                    && statementMentions(parameter.name()));
  }

  private boolean statementMentions(String name) {
    return use.block().statements().stream()
        .anyMatch(
            statement ->
                statement.start() <= use.place().start()
                    && use.place().end() <= statement.end()
                    && statement.suites().isEmpty()
                    && statement.mentions(name));
  }

  /// Whether a condition on a variable of the module keeps it from happening again.
  private boolean happensOnce(CodeBlock function) {
    return function.statements().stream()
        .anyMatch(
            statement ->
                statement instanceof Stmt.If branch
                    && branch.start() < use.place().start()
                    && branch.test().holds(node -> isModuleFlag(node, function)));
  }

  /// Whether this is a variable of the module that the function sets itself, or a test for the
  /// emptiness of one.
  private boolean isModuleFlag(Node node, CodeBlock function) {
    if (node instanceof Expr.UnaryOp(_, _, var op, Expr.Name flag) && op == UnaryOperator.NOT) {
      return names.definitionsOf(flag.id(), function).stream()
          .anyMatch(definition -> definition.block().kind() == CodeBlock.Kind.MODULE);
    }
    return node instanceof Expr.Name name
        && function.statements().stream()
            .anyMatch(s -> s instanceof Stmt.Global global && global.names().contains(name.id()))
        && names.definitionsOf(name.id(), function).stream()
            .anyMatch(
                d -> d instanceof Definition.Assigned assigned && assigned.block() == function);
  }

  /// Whether the name of what it is stored under says that it belongs to data: there are as many as
  /// there are users, requests or files. Otherwise only the callers know how many keys there are:
  /// a cache of patterns and a registry look like a table of sessions.
  private boolean hasKeyOfData() {
    var key = use.key();
    var words = facts.words(kind == ContainerKind.SET ? "data-element" : "data-key");
    var given = facts.words("data-parameter");
    return key != null
        && !isLimited(key)
        && key.holds(
            node ->
                node instanceof Expr part
                    && (words.contains(lastWord(KeyOrigin.lastName(part)))
                        || (part instanceof Expr.Name name
                            && given.contains(lastWord(name.id()))
                            && isJustGiven(name.id()))));
  }

  /// Whether the name is a parameter, and nothing else.
  private boolean isJustGiven(String name) {
    return names.definitionsOf(name, use.block()).stream()
        .allMatch(definition -> definition instanceof Definition.Given);
  }

  /// Whether the function asks how large the key is.
  private boolean isLimited(Expr key) {
    return use.block().statements().stream()
        .anyMatch(
            statement ->
                statement instanceof Stmt.If branch
                    && branch
                        .test()
                        .holds(
                            node ->
                                node instanceof Expr.Compare comparison
                                    && isOrdering(comparison)
                                    && key.holds(
                                        part ->
                                            part instanceof Expr.Name name
                                                && comparison.mentions(name.id()))));
  }

  private static boolean isOrdering(Expr.Compare comparison) {
    return comparison.ops().stream()
        .anyMatch(
            op ->
                switch (op) {
                  case LT, LT_E, GT, GT_E -> true;
                  case EQ, NOT_EQ, IS, IS_NOT, IN, NOT_IN -> false;
                });
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isStart(String function) {
    var name = function.toLowerCase(Locale.ROOT).replaceFirst("^_+", "");
    return START_WORDS.stream().anyMatch(name::startsWith);
  }

  private static List<Parameter> parameters(CodeBlock function) {
    var all = new ArrayList<Parameter>();
    var parameters = function.parameters();
    if (parameters != null) {
      parameters.forEach(all::add);
    }
    return all;
  }
}
