package seatrial.syntax.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression.
public sealed interface Expr extends Node {

  /// `and` or `or` over two or more values.
  record BoolOp(int start, int end, boolean isAnd, List<Expr> values) implements Expr {}

  /// `target := value`
  record NamedExpr(int start, int end, Name target, Expr value) implements Expr {}

  record BinOp(int start, int end, Expr left, Operator op, Expr right) implements Expr {}

  record UnaryOp(int start, int end, UnaryOperator op, Expr operand) implements Expr {}

  record Lambda(int start, int end, Parameters parameters, Expr body) implements Expr {}

  record IfExp(int start, int end, Expr test, Expr body, Expr orElse) implements Expr {}

  /// A dict display.
  record DictExpr(int start, int end, List<Item> items) implements Expr {
    /// @param key null in `**value`
    public record Item(@Nullable Expr key, Expr value) {}
  }

  /// A set display; never empty.
  record SetExpr(int start, int end, List<Expr> elements) implements Expr {}

  record ListComp(int start, int end, Expr element, List<Comprehension> generators)
      implements Expr {}

  record SetComp(int start, int end, Expr element, List<Comprehension> generators)
      implements Expr {}

  record DictComp(int start, int end, Expr key, Expr value, List<Comprehension> generators)
      implements Expr {}

  record GeneratorExp(int start, int end, Expr element, List<Comprehension> generators)
      implements Expr {}

  record Await(int start, int end, Expr value) implements Expr {}

  record Yield(int start, int end, @Nullable Expr value) implements Expr {}

  record YieldFrom(int start, int end, Expr value) implements Expr {}

  /// `left ops[0] comparators[0] ops[1] comparators[1] …`
  record Compare(int start, int end, Expr left, List<CompareOperator> ops, List<Expr> comparators)
      implements Expr {}

  /// @param arguments positional ones, `*x` among them as [Starred]
  /// @param keywords named ones, and `**x` with a null name; may start before a later positional
  ///     argument
  record Call(int start, int end, Expr function, List<Expr> arguments, List<Keyword> keywords)
      implements Expr {
    /// The value of the argument passed by this name, or null.
    public @Nullable Expr keyword(String name) {
      for (var keyword : keywords) {
        if (name.equals(keyword.name())) {
          return keyword.value();
        }
      }
      return null;
    }
  }

  /// A replacement field of an f-string.
  ///
  /// @param conversion `s`, `r`, `a` or 0
  /// @param formatSpec a [JoinedStr], or null
  record FormattedValue(int start, int end, Expr value, char conversion, @Nullable Expr formatSpec)
      implements Expr {}

  /// A replacement field of a t-string.
  ///
  /// @param text the expression as written
  /// @param conversion `s`, `r`, `a` or 0
  /// @param formatSpec a [JoinedStr], or null
  record Interpolation(
      int start, int end, Expr value, String text, char conversion, @Nullable Expr formatSpec)
      implements Expr {}

  /// An f-string, with what is concatenated to it implicitly: string [Constant]s and
  /// [FormattedValue]s.
  record JoinedStr(int start, int end, List<Expr> values) implements Expr {}

  /// A t-string: string [Constant]s and [Interpolation]s.
  record TemplateStr(int start, int end, List<Expr> values) implements Expr {}

  record Constant(int start, int end, Literal value) implements Expr {
    /// The text if this is a string, else null.
    public @Nullable String asString() {
      return value instanceof Literal.Str str ? str.value() : null;
    }
  }

  record Attribute(int start, int end, Expr value, String attribute, ExprContext context)
      implements Expr {}

  record Subscript(int start, int end, Expr value, Expr slice, ExprContext context)
      implements Expr {}

  record Starred(int start, int end, Expr value, ExprContext context) implements Expr {}

  record Name(int start, int end, String id, ExprContext context) implements Expr {}

  /// A list display, or a list of targets.
  record ListExpr(int start, int end, List<Expr> elements, ExprContext context) implements Expr {}

  record TupleExpr(int start, int end, List<Expr> elements, ExprContext context) implements Expr {}

  /// Only inside a [Subscript]'s slice.
  record Slice(int start, int end, @Nullable Expr lower, @Nullable Expr upper, @Nullable Expr step)
      implements Expr {}
}
