package seatrial.analysis.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.name.Definition;
import seatrial.analysis.name.Names;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.analysis.text.Template.Constant;
import seatrial.analysis.text.Template.Hole;
import seatrial.analysis.text.Template.Piece;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Stmt;

/// Finds the templates that reach an expression, through the variables of its function and the
/// constants of its module.
public final class Templates {
  private static final int DEPTH = 8;

  private final Names names;
  private final CallSite use;
  private int depth;

  /// @param use the call that the text is an argument of
  public Templates(Names names, CallSite use) {
    this.names = names;
    this.use = use;
  }

  /// Every template that the expression may be; empty where it is no text, or nobody knows.
  public List<Template> of(Expr expression) {
    if (expression instanceof Expr.Name name) {
      return ofName(name);
    }
    if (expression instanceof Expr.IfExp(_, _, _, var body, var orElse)) {
      var both = new ArrayList<>(of(body));
      both.addAll(of(orElse));
      return both;
    }
    var pieces = pieces(expression);
    return pieces == null ? List.of() : List.of(new Template(pieces, expression));
  }

  /// The definitions of a name that may hold when the call is made, in order.
  public List<Definition> live(Expr.Name name) {
    var all = new ArrayList<>(names.definitionsOf(name, use));
    all.removeIf(
        definition ->
            definition.block() == use.block()
                && use.loop() == null
                && nodeOf(definition).start() > use.call().start());
    int settled = lastUnconditional(all);
    all.removeIf(
        definition -> definition.block() == use.block() && nodeOf(definition).start() < settled);
    all.sort(Comparator.comparingInt(definition -> nodeOf(definition).start()));
    return all;
  }

  private List<Template> ofName(Expr.Name name) {
    if (depth >= DEPTH) {
      return List.of();
    }
    depth++;
    try {
      var templates = new ArrayList<Template>();
      for (var definition : live(name)) {
        switch (definition) {
          case Definition.Assigned(_, var value, _) -> templates.addAll(of(value));
          case Definition.Augmented(_, var value, Stmt.AugAssign(_, _, _, var op, _))
              when op == Operator.ADD ->
              append(templates, value);
          case Definition.Augmented _,
              Definition.Declared _,
              Definition.Defined _,
              Definition.Entered _,
              Definition.Given _,
              Definition.Imported _,
              Definition.Other _ -> {}
        }
      }
      return templates;
    } finally {
      depth--;
    }
  }

  private void append(List<Template> templates, Expr value) {
    var more = pieces(value);
    if (templates.isEmpty() || more == null) {
      return;
    }
    for (int i = 0; i < templates.size(); i++) {
      var pieces = new ArrayList<>(templates.get(i).pieces());
      pieces.addAll(more);
      boolean wasConstant = !templates.get(i).hasHoles();
      templates.set(i, new Template(pieces, wasConstant ? value : templates.get(i).origin()));
    }
  }

  /// Where the last assignment begins that is surely made before the call, or -1: one in a suite
  /// that the call's statement lies in too.
  private int lastUnconditional(List<Definition> definitions) {
    int last = -1;
    List<Stmt> suite = use.block().body();
    while (!suite.isEmpty()) {
      List<Stmt> inner = List.of();
      for (var statement : suite) {
        if (statement.start() <= use.call().start() && use.call().end() <= statement.end()) {
          inner = suiteAround(statement);
          break;
        }
        for (var definition : definitions) {
          if (definition instanceof Definition.Assigned(_, _, var node)
              && node.start() == statement.start()) {
            last = Math.max(last, statement.start());
          }
        }
      }
      suite = inner;
    }
    return last;
  }

  private List<Stmt> suiteAround(Stmt statement) {
    for (var suite : statement.suites()) {
      if (suite.getFirst().start() <= use.call().start()
          && use.call().end() <= suite.getLast().end()) {
        return suite;
      }
    }
    return List.of();
  }

  private static Node nodeOf(Definition definition) {
    return switch (definition) {
      case Definition.Assigned(_, _, var node) -> node;
      case Definition.Augmented(_, _, var node) -> node;
      case Definition.Declared(_, var annotation) -> annotation;
      case Definition.Defined(_, var defined) -> defined.node();
      case Definition.Entered(_, var context, _) -> context;
      case Definition.Given(_, var parameter) -> parameter;
      case Definition.Imported(var block, _) -> block.node();
      case Definition.Other(_, var node) -> node;
    };
  }

  /// The pieces of a text, or null where the expression does not put one together.
  private @Nullable List<Piece> pieces(Expr expression) {
    if (depth >= DEPTH) {
      return null;
    }
    depth++;
    try {
      return switch (expression) {
        case Expr.Constant constant -> {
          var text = constant.asString();
          yield text == null ? null : List.of(new Constant(text));
        }
        case Expr.JoinedStr joined -> joined(joined);
        case Expr.BinOp(_, _, _, var op, _) when op == Operator.ADD -> sum((Expr.BinOp) expression);
        case Expr.BinOp(_, _, var left, var op, var right) when op == Operator.MOD ->
            formatted(pieces(left), new PercentFormat(right, expression));
        case Expr.Call(_, _, Expr.Attribute(_, _, var receiver, var method, _), var arguments, _) ->
            switch (method) {
              case "format" -> formatted(pieces(receiver), new BraceFormat((Expr.Call) expression));
              case "strip", "lstrip", "rstrip", "replace", "lower", "upper" -> pieces(receiver);
              case "dedent" -> arguments.size() == 1 ? pieces(arguments.getFirst()) : null;
              default -> null;
            };
        default -> null;
      };
    } finally {
      depth--;
    }
  }

  private List<Piece> joined(Expr.JoinedStr joined) {
    var pieces = new ArrayList<Piece>();
    for (var value : joined.values()) {
      if (value instanceof Expr.FormattedValue field) {
        add(pieces, field.value(), isNumeric(field.formatSpec()), joined);
      } else if (value instanceof Expr.Constant constant && constant.asString() != null) {
        pieces.add(new Constant(constant.asString()));
      } else if (value instanceof Expr.JoinedStr inner) {
        pieces.addAll(joined(inner));
      }
    }
    return pieces;
  }

  private static boolean isNumeric(@Nullable Expr formatSpec) {
    return formatSpec instanceof Expr.JoinedStr(_, _, var values)
        && values.size() == 1
        && values.getFirst() instanceof Expr.Constant constant
        && constant.asString() != null
        && PercentFormat.isNumeric(constant.asString());
  }

  /// Long sums lean to the left, so their terms are collected without recursion.
  private @Nullable List<Piece> sum(Expr.BinOp sum) {
    var terms = new ArrayList<Expr>();
    Expr rest = sum;
    while (rest instanceof Expr.BinOp(_, _, var left, var op, var right) && op == Operator.ADD) {
      terms.add(right);
      rest = left;
    }
    terms.add(rest);
    var pieces = new ArrayList<Piece>();
    boolean isText = false;
    for (int i = terms.size() - 1; i >= 0; i--) {
      var known = pieces(terms.get(i));
      isText |= known != null;
      if (known != null) {
        pieces.addAll(known);
      } else {
        add(pieces, terms.get(i), false, sum);
      }
    }
    return isText || pieces.stream().anyMatch(Constant.class::isInstance) ? pieces : null;
  }

  /// Adds what is filled in: its own pieces where it is a text that is known, else a hole.
  void add(List<Piece> pieces, Expr value, boolean isNumber, Expr formatter) {
    if (!isNumber) {
      var known = knownText(value);
      if (known != null) {
        pieces.addAll(known);
        return;
      }
    }
    pieces.add(new Hole(value, isNumber, formatter));
  }

  private @Nullable List<Piece> knownText(Expr value) {
    if (value instanceof Expr.Name name) {
      boolean isSettled =
          live(name).stream()
              .allMatch(d -> d instanceof Definition.Assigned || d instanceof Definition.Augmented);
      var templates = isSettled ? ofName(name) : List.<Template>of();
      if (templates.size() > 1 && templates.stream().noneMatch(Template::hasHoles)) {
        return templates.getFirst().pieces();
      }
      return templates.size() == 1 ? templates.getFirst().pieces() : null;
    }
    return pieces(value);
  }

  private @Nullable List<Piece> formatted(@Nullable List<Piece> template, Format format) {
    return template == null ? null : format.fill(template, this);
  }

  /// A way of filling holes into a text.
  interface Format {
    /// The pieces of the filled text, or null if the text cannot be filled so.
    @Nullable List<Piece> fill(List<Piece> template, Templates templates);
  }

  CodeBlock block() {
    return use.block();
  }
}
