package seatrial.syntax;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Alias;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Keyword;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.MatchCase;
import seatrial.syntax.ast.Module;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Parameters;
import seatrial.syntax.ast.Pattern;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.TypeParam;
import seatrial.syntax.ast.WithItem;

/// Says of each node which texts and children it is written as, in which version.
final class DumpWriter {
  private final PythonVersion version;
  private final DumpStack out;

  DumpWriter(SourceText source, PythonVersion version, DumpBuffer buffer) {
    this.version = version;
    this.out = new DumpStack(source, buffer);
  }

  void write(Module module) throws IOException {
    out.write(module, this::expand);
  }

  private void expand(Node node) throws IOException {
    switch (node) {
      case Module n -> {
        out.text("Module(body=");
        out.nodes(n.body());
        out.text(", type_ignores=[])");
      }
      case Stmt n -> statement(n);
      case Expr n -> expression(n);
      case Pattern n -> pattern(n);
      case TypeParam n -> typeParam(n);
      case Parameters n -> parameters(n);
      case Parameter n -> {
        out.text("arg(arg=");
        out.quoted(n.name());
        out.optional(", annotation=", n.annotation());
        out.end(n);
      }
      case ExceptHandler n -> {
        out.text("ExceptHandler(");
        out.optional("type=", n.type());
        out.optionalName(n.type() == null ? "name=" : ", name=", n.name());
        out.text(n.type() == null && n.name() == null ? "body=" : ", body=");
        out.nodes(n.body());
        out.end(n);
      }
      case Keyword n -> {
        out.text("keyword(");
        out.optionalName("arg=", n.name());
        out.text(n.name() == null ? "value=" : ", value=");
        out.child(n.value());
        out.end(n);
      }
      case Alias n -> {
        out.text("alias(name=");
        out.quoted(n.name());
        out.optionalName(", asname=", n.asName());
        if (version.isAtLeast(10)) {
          out.end(n);
        } else {
          out.endUnplaced();
        }
      }
      case WithItem n -> {
        out.text("withitem(context_expr=");
        out.child(n.contextExpr());
        out.optional(", optional_vars=", n.optionalVars());
        out.endUnplaced();
      }
      case MatchCase n -> {
        out.text("match_case(pattern=");
        out.child(n.pattern());
        out.optional(", guard=", n.guard());
        out.text(", body=");
        out.nodes(n.body());
        out.endUnplaced();
      }
      case Comprehension n -> {
        out.text("comprehension(target=");
        out.child(n.target());
        out.text(", iter=");
        out.child(n.iter());
        out.text(", ifs=");
        out.nodes(n.ifs());
        out.text(n.isAsync() ? ", is_async=1)" : ", is_async=0)");
      }
    }
  }

  private void statement(Stmt node) throws IOException {
    switch (node) {
      case Stmt.FunctionDef n -> function(n);
      case Stmt.ClassDef n -> classDef(n);
      case Stmt.Return n -> {
        out.text("Return(");
        out.optional("value=", n.value());
        out.end(n, n.value() == null);
      }
      case Stmt.Delete n -> out.nodesOf("Delete(targets=", n.targets(), n);
      case Stmt.Assign n -> {
        out.text("Assign(targets=");
        out.nodes(n.targets());
        out.text(", value=");
        out.child(n.value());
        out.end(n);
      }
      case Stmt.TypeAlias n -> {
        out.text("TypeAlias(name=");
        out.child(n.name());
        out.text(", type_params=");
        out.nodes(n.typeParams());
        out.text(", value=");
        out.child(n.value());
        out.end(n);
      }
      case Stmt.AugAssign n -> {
        out.text("AugAssign(target=");
        out.child(n.target());
        out.text(", op=");
        out.text(n.op().asdl());
        out.text("(), value=");
        out.child(n.value());
        out.end(n);
      }
      case Stmt.AnnAssign n -> {
        out.text("AnnAssign(target=");
        out.child(n.target());
        out.text(", annotation=");
        out.child(n.annotation());
        out.optional(", value=", n.value());
        out.text(n.simple() ? ", simple=1" : ", simple=0");
        out.end(n);
      }
      case Stmt.For n -> {
        out.text(n.isAsync() ? "AsyncFor(target=" : "For(target=");
        out.child(n.target());
        out.text(", iter=");
        out.child(n.iter());
        blocks(n.body(), n.orElse());
        out.end(n);
      }
      case Stmt.While n -> {
        out.text("While(test=");
        out.child(n.test());
        blocks(n.body(), n.orElse());
        out.end(n);
      }
      case Stmt.If n -> {
        out.text("If(test=");
        out.child(n.test());
        blocks(n.body(), n.orElse());
        out.end(n);
      }
      case Stmt.With n -> {
        out.text(n.isAsync() ? "AsyncWith(items=" : "With(items=");
        out.nodes(n.items());
        out.text(", body=");
        out.nodes(n.body());
        out.end(n);
      }
      case Stmt.Match n -> {
        out.text("Match(subject=");
        out.child(n.subject());
        out.text(", cases=");
        out.nodes(n.cases());
        out.end(n);
      }
      case Stmt.Raise n -> {
        out.text("Raise(");
        out.optional("exc=", n.exc());
        out.optional(n.exc() == null ? "cause=" : ", cause=", n.cause());
        out.end(n, n.exc() == null && n.cause() == null);
      }
      case Stmt.Try n -> {
        out.text(n.isStar() ? "TryStar(body=" : "Try(body=");
        out.nodes(n.body());
        out.text(", handlers=");
        out.nodes(n.handlers());
        out.text(", orelse=");
        out.nodes(n.orElse());
        out.text(", finalbody=");
        out.nodes(n.finalBody());
        out.end(n);
      }
      case Stmt.Assert n -> {
        out.text("Assert(test=");
        out.child(n.test());
        out.optional(", msg=", n.message());
        out.end(n);
      }
      case Stmt.Import n -> out.nodesOf("Import(names=", n.names(), n);
      case Stmt.ImportFrom n -> {
        out.text("ImportFrom(");
        out.optionalName("module=", n.module());
        out.text(n.module() == null ? "names=" : ", names=");
        out.nodes(n.names());
        out.text(", level=");
        out.text(Integer.toString(n.level()));
        out.end(n);
      }
      case Stmt.Global n -> out.namesOf("Global(names=", n.names(), n);
      case Stmt.Nonlocal n -> out.namesOf("Nonlocal(names=", n.names(), n);
      case Stmt.ExprStmt n -> out.childOf("Expr(value=", n.value(), n);
      case Stmt.Pass n -> out.leaf("Pass(", n);
      case Stmt.Break n -> out.leaf("Break(", n);
      case Stmt.Continue n -> out.leaf("Continue(", n);
      case Stmt.Broken n -> out.leaf("Broken(", n);
    }
  }

  private void function(Stmt.FunctionDef n) throws IOException {
    out.text(n.isAsync() ? "AsyncFunctionDef(name=" : "FunctionDef(name=");
    out.quoted(n.name().id());
    out.text(", args=");
    out.child(n.parameters());
    out.text(", body=");
    out.nodes(n.body());
    out.text(", decorator_list=");
    out.nodes(n.decorators());
    out.optional(", returns=", n.returns());
    typeParams(n.typeParams());
    out.end(n);
  }

  private void classDef(Stmt.ClassDef n) throws IOException {
    out.text("ClassDef(name=");
    out.quoted(n.name().id());
    out.text(", bases=");
    out.nodes(n.bases());
    out.text(", keywords=");
    out.nodes(n.keywords());
    out.text(", body=");
    out.nodes(n.body());
    out.text(", decorator_list=");
    out.nodes(n.decorators());
    typeParams(n.typeParams());
    out.end(n);
  }

  private void expression(Expr node) throws IOException {
    switch (node) {
      case Expr.Name n -> {
        out.text("Name(id=");
        out.quoted(n.id());
        context(n.context());
        out.end(n);
      }
      case Expr.Constant n -> constant(n);
      case Expr.Attribute n -> {
        out.text("Attribute(value=");
        out.child(n.value());
        out.text(", attr=");
        out.quoted(n.attribute());
        context(n.context());
        out.end(n);
      }
      case Expr.Call n -> {
        out.text("Call(func=");
        out.child(n.function());
        out.text(", args=");
        out.nodes(n.arguments());
        out.text(", keywords=");
        out.nodes(n.keywords());
        out.end(n);
      }
      case Expr.Subscript n -> {
        out.text("Subscript(value=");
        out.child(n.value());
        out.text(", slice=");
        out.child(n.slice());
        context(n.context());
        out.end(n);
      }
      case Expr.Starred n -> {
        out.text("Starred(value=");
        out.child(n.value());
        context(n.context());
        out.end(n);
      }
      case Expr.Slice n -> slice(n);
      case Expr.ListExpr n -> {
        out.text("List(elts=");
        out.nodes(n.elements());
        context(n.context());
        out.end(n);
      }
      case Expr.TupleExpr n -> {
        out.text("Tuple(elts=");
        out.nodes(n.elements());
        context(n.context());
        out.end(n);
      }
      case Expr.SetExpr n -> out.nodesOf("Set(elts=", n.elements(), n);
      case Expr.DictExpr n -> dict(n);
      case Expr.ListComp n -> comprehension("ListComp(elt=", n.element(), n.generators(), n);
      case Expr.SetComp n -> comprehension("SetComp(elt=", n.element(), n.generators(), n);
      case Expr.GeneratorExp n ->
          comprehension("GeneratorExp(elt=", n.element(), n.generators(), n);
      case Expr.DictComp n -> {
        out.text("DictComp(key=");
        out.child(n.key());
        comprehension(", value=", n.value(), n.generators(), n);
      }
      case Expr.JoinedStr n -> joinedStr(n);
      case Expr.TemplateStr n -> out.nodesOf("TemplateStr(values=", n.values(), n);
      case Expr.FormattedValue n -> {
        out.text("FormattedValue(value=");
        out.child(n.value());
        formatting(n.conversion(), n.formatSpec());
        out.end(n);
      }
      case Expr.Interpolation n -> {
        out.text("Interpolation(value=");
        out.child(n.value());
        out.text(", str=");
        out.quoted(n.text());
        formatting(n.conversion(), n.formatSpec());
        out.end(n);
      }
      case Expr.BoolOp n ->
          out.nodesOf(
              n.isAnd() ? "BoolOp(op=And(), values=" : "BoolOp(op=Or(), values=", n.values(), n);
      case Expr.BinOp n -> {
        out.text("BinOp(left=");
        out.child(n.left());
        out.text(", op=");
        out.text(n.op().asdl());
        out.text("(), right=");
        out.child(n.right());
        out.end(n);
      }
      case Expr.UnaryOp n -> {
        out.text("UnaryOp(op=");
        out.text(n.op().asdl());
        out.text("(), operand=");
        out.child(n.operand());
        out.end(n);
      }
      case Expr.Compare n -> compare(n);
      case Expr.NamedExpr n -> {
        out.text("NamedExpr(target=");
        out.child(n.target());
        out.text(", value=");
        out.child(n.value());
        out.end(n);
      }
      case Expr.IfExp n -> {
        out.text("IfExp(test=");
        out.child(n.test());
        out.text(", body=");
        out.child(n.body());
        out.text(", orelse=");
        out.child(n.orElse());
        out.end(n);
      }
      case Expr.Lambda n -> {
        out.text("Lambda(args=");
        out.child(n.parameters());
        out.text(", body=");
        out.child(n.body());
        out.end(n);
      }
      case Expr.Await n -> out.childOf("Await(value=", n.value(), n);
      case Expr.Yield n -> {
        out.text("Yield(");
        out.optional("value=", n.value());
        out.end(n, n.value() == null);
      }
      case Expr.YieldFrom n -> out.childOf("YieldFrom(value=", n.value(), n);
    }
  }

  private void constant(Expr.Constant n) throws IOException {
    out.text("Constant(value=");
    out.literal(n.value());
    if (n.value() instanceof Literal.Str str && str.isUnicodePrefixed()) {
      out.text(", kind='u'");
    }
    out.end(n);
  }

  private void slice(Expr.Slice n) throws IOException {
    out.text("Slice(");
    out.optional("lower=", n.lower());
    boolean isFirst = n.lower() == null;
    out.optional(isFirst ? "upper=" : ", upper=", n.upper());
    isFirst = isFirst && n.upper() == null;
    out.optional(isFirst ? "step=" : ", step=", n.step());
    out.end(n, isFirst && n.step() == null);
  }

  private void dict(Expr.DictExpr n) throws IOException {
    out.text("Dict(keys=[");
    var separator = "";
    for (var item : n.items()) {
      out.text(separator);
      out.childOrNone(item.key());
      separator = ", ";
    }
    out.text("], values=[");
    separator = "";
    for (var item : n.items()) {
      out.text(separator);
      out.child(item.value());
      separator = ", ";
    }
    out.text("]");
    out.end(n);
  }

  private void compare(Expr.Compare n) throws IOException {
    out.text("Compare(left=");
    out.child(n.left());
    out.text(", ops=[");
    var separator = "";
    for (CompareOperator op : n.ops()) {
      out.text(separator);
      out.text(op.asdl());
      out.text("()");
      separator = ", ";
    }
    out.text("], comparators=");
    out.nodes(n.comparators());
    out.end(n);
  }

  private void comprehension(String start, Expr element, List<Comprehension> generators, Expr node)
      throws IOException {
    out.text(start);
    out.child(element);
    out.text(", generators=");
    out.nodes(generators);
    out.end(node);
  }

  private void joinedStr(Expr.JoinedStr n) throws IOException {
    if (version.isAtLeast(12)) {
      out.nodesOf("JoinedStr(values=", n.values(), n);
    } else {
      out.unplacedNodesOf("JoinedStr(values=", n.values(), n);
    }
  }

  private void formatting(char conversion, @Nullable Expr formatSpec) throws IOException {
    out.text(", conversion=");
    out.text(conversion == 0 ? "-1" : Integer.toString(conversion));
    out.optional(", format_spec=", formatSpec);
  }

  private void pattern(Pattern node) throws IOException {
    switch (node) {
      case Pattern.MatchValue n -> out.childOf("MatchValue(value=", n.value(), n);
      case Pattern.MatchSingleton n -> {
        out.text("MatchSingleton(value=");
        out.text(n.value().repr());
        out.end(n);
      }
      case Pattern.MatchSequence n -> out.nodesOf("MatchSequence(patterns=", n.patterns(), n);
      case Pattern.MatchMapping n -> {
        out.text("MatchMapping(keys=");
        out.nodes(n.keys());
        out.text(", patterns=");
        out.nodes(n.patterns());
        out.optionalName(", rest=", n.rest());
        out.end(n);
      }
      case Pattern.MatchClass n -> {
        out.text("MatchClass(cls=");
        out.child(n.cls());
        out.text(", patterns=");
        out.nodes(n.patterns());
        out.text(", kwd_attrs=");
        out.names(n.keywordNames());
        out.text(", kwd_patterns=");
        out.nodes(n.keywordPatterns());
        out.end(n);
      }
      case Pattern.MatchStar n -> {
        out.text("MatchStar(");
        out.optionalName("name=", n.name());
        out.end(n, n.name() == null);
      }
      case Pattern.MatchAs n -> {
        out.text("MatchAs(");
        out.optional("pattern=", n.pattern());
        out.optionalName(n.pattern() == null ? "name=" : ", name=", n.name());
        out.end(n, n.pattern() == null && n.name() == null);
      }
      case Pattern.MatchOr n -> out.nodesOf("MatchOr(patterns=", n.patterns(), n);
    }
  }

  private void typeParam(TypeParam node) throws IOException {
    switch (node) {
      case TypeParam.TypeVar n -> {
        out.text("TypeVar(name=");
        out.quoted(n.name());
        out.optional(", bound=", n.bound());
      }
      case TypeParam.ParamSpec n -> {
        out.text("ParamSpec(name=");
        out.quoted(n.name());
      }
      case TypeParam.TypeVarTuple n -> {
        out.text("TypeVarTuple(name=");
        out.quoted(n.name());
      }
    }
    out.optional(", default_value=", node.defaultValue());
    out.end(node);
  }

  private void typeParams(List<TypeParam> typeParams) throws IOException {
    if (version.isAtLeast(12)) {
      out.text(", type_params=");
      out.nodes(typeParams);
    }
  }

  /// CPython keeps the defaults apart from the parameters that have them.
  private void parameters(Parameters n) throws IOException {
    out.text("arguments(posonlyargs=");
    out.nodes(n.positionalOnly());
    out.text(", args=");
    out.nodes(n.positional());
    out.optional(", vararg=", n.varPositional());
    out.text(", kwonlyargs=");
    out.nodes(n.keywordOnly());
    out.text(", kw_defaults=[");
    var separator = "";
    for (var parameter : n.keywordOnly()) {
      out.text(separator);
      out.childOrNone(parameter.defaultValue());
      separator = ", ";
    }
    out.text("]");
    out.optional(", kwarg=", n.varKeyword());
    out.text(", defaults=[");
    var next = defaults(n.positionalOnly(), "");
    defaults(n.positional(), next);
    out.text("])");
  }

  private String defaults(List<Parameter> parameters, String separator) throws IOException {
    var next = separator;
    for (var parameter : parameters) {
      if (parameter.defaultValue() != null) {
        out.text(next);
        out.child(parameter.defaultValue());
        next = ", ";
      }
    }
    return next;
  }

  private void blocks(List<Stmt> body, List<Stmt> orElse) throws IOException {
    out.text(", body=");
    out.nodes(body);
    out.text(", orelse=");
    out.nodes(orElse);
  }

  private void context(ExprContext context) throws IOException {
    out.text(", ctx=");
    out.text(context.asdl());
    out.text("()");
  }
}
