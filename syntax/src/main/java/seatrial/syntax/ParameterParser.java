package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Parameters;
import seatrial.syntax.ast.TypeParam;

/// Parameters of functions and lambdas, and type parameters.
final class ParameterParser {
  private final Cursor c;
  private final ExpressionParser expressions;

  ParameterParser(Cursor cursor, ExpressionParser expressions) {
    this.c = cursor;
    this.expressions = expressions;
  }

  /// Up to the closing parenthesis, which is left.
  Parameters functionParameters() {
    return parameters(RPAR, true);
  }

  /// Up to the colon, which is left.
  Parameters lambdaParameters() {
    return parameters(COLON, false);
  }

  private Parameters parameters(byte closing, boolean isAnnotated) {
    int start = c.start();
    if (c.kind == closing) {
      return new Parameters(start, start, List.of(), List.of(), null, List.of(), null);
    }
    List<Parameter> positionalOnly = List.of();
    var positional = new ArrayList<Parameter>();
    var keywordOnly = new ArrayList<Parameter>();
    Parameter varPositional = null;
    Parameter varKeyword = null;
    boolean hasSlash = false;
    boolean hasStar = false;
    boolean hasDefault = false;
    while (true) {
      if (c.kind == SLASH) {
        if (hasSlash) {
          throw c.fail(c.start(), c.end(), "/ may appear only once");
        }
        if (hasStar) {
          throw c.fail(c.start(), c.end(), "/ must be ahead of *");
        }
        if (positional.isEmpty()) {
          throw c.fail(c.start(), c.end(), "at least one argument must precede /");
        }
        hasSlash = true;
        positionalOnly = List.copyOf(positional);
        positional.clear();
        c.advance();
      } else if (c.kind == STAR) {
        if (hasStar) {
          throw c.fail(c.start(), c.end(), "* argument may appear only once");
        }
        hasStar = true;
        int starAt = c.start();
        c.advance();
        if (c.kind == NAME) {
          varPositional = parameter(isAnnotated, true);
          refuseDefault("var-positional argument cannot have default value");
        } else if (c.kind == COMMA) {
          byte next = c.peek(1);
          if (next == closing || next == DOUBLE_STAR) {
            throw c.fail(starAt, starAt + 1, "named arguments must follow bare *");
          }
        } else if (c.kind == closing) {
          throw c.fail(starAt, starAt + 1, "named arguments must follow bare *");
        } else {
          throw c.unexpected();
        }
      } else if (c.kind == DOUBLE_STAR) {
        c.advance();
        varKeyword = parameter(isAnnotated, false);
        refuseDefault("var-keyword argument cannot have default value");
        c.accept(COMMA);
        if (c.kind != closing) {
          if (c.kind == NAME || c.kind == STAR || c.kind == DOUBLE_STAR || c.kind == SLASH) {
            throw c.fail(c.start(), c.end(), "arguments cannot follow var-keyword argument");
          }
          throw c.unexpected();
        }
        break;
      } else {
        var parameter = withDefault(parameter(isAnnotated, false), closing);
        if (hasStar) {
          keywordOnly.add(parameter);
        } else {
          if (parameter.defaultValue() != null) {
            hasDefault = true;
          } else if (hasDefault) {
            throw c.fail(
                parameter.start(),
                parameter.end(),
                c.version.isAtLeast(12)
                    ? "parameter without a default follows parameter with a default"
                    : "non-default argument follows default argument");
          }
          positional.add(parameter);
        }
      }
      if (!c.accept(COMMA)) {
        break;
      }
      if (c.kind == closing) {
        break;
      }
    }
    if (c.kind != closing) {
      throw c.unexpected();
    }
    return new Parameters(
        start,
        c.lastEnd,
        positionalOnly,
        List.copyOf(positional),
        varPositional,
        List.copyOf(keywordOnly),
        varKeyword);
  }

  private void refuseDefault(String message) {
    if (c.kind == EQUAL) {
      throw c.fail(c.start(), c.end(), message);
    }
  }

  private Parameter parameter(boolean isAnnotated, boolean mayBeStarred) {
    int start = c.start();
    if (c.kind == LPAR && c.peek(1) == NAME) {
      throw c.fail(
          start,
          c.end(),
          isAnnotated
              ? "Function parameters cannot be parenthesized"
              : "Lambda expression parameters cannot be parenthesized");
    }
    var name = c.expectName();
    Expr annotation = null;
    if (isAnnotated && c.accept(COLON)) {
      if (mayBeStarred && c.kind == STAR) {
        int at = c.start();
        annotation = expressions.starExpression();
        c.require(11, at, c.lastEnd, "starred annotations");
      } else {
        annotation = expressions.expression();
      }
    }
    return new Parameter(start, c.lastEnd, name, annotation, null);
  }

  private Parameter withDefault(Parameter parameter, byte closing) {
    if (!c.accept(EQUAL)) {
      return parameter;
    }
    if (c.kind == closing || c.kind == COMMA) {
      throw c.fail(c.start() - 1, c.start(), "expected default value expression");
    }
    var value = expressions.expression();
    return new Parameter(
        parameter.start(), parameter.end(), parameter.name(), parameter.annotation(), value);
  }

  /// `[T, *Ts, **P]` if there is one under the cursor.
  List<TypeParam> typeParams() {
    if (c.kind != LSQB) {
      return List.of();
    }
    int start = c.start();
    c.advance();
    if (c.kind == RSQB) {
      throw c.fail(start, c.end(), "Type parameter list cannot be empty");
    }
    var params = new ArrayList<TypeParam>();
    while (c.kind != RSQB) {
      params.add(typeParam());
      if (c.kind != RSQB) {
        c.expect(COMMA);
      }
    }
    c.advance();
    c.require(12, start, c.lastEnd, "type parameter lists");
    return List.copyOf(params);
  }

  private TypeParam typeParam() {
    int start = c.start();
    if (c.accept(STAR)) {
      var name = c.expectName();
      refuseBound("bound with TypeVarTuple", "constraints with TypeVarTuple");
      var value = typeParamDefault(true);
      return new TypeParam.TypeVarTuple(start, c.lastEnd, name, value);
    }
    if (c.accept(DOUBLE_STAR)) {
      var name = c.expectName();
      refuseBound("bound with ParamSpec", "constraints with ParamSpec");
      var value = typeParamDefault(false);
      return new TypeParam.ParamSpec(start, c.lastEnd, name, value);
    }
    var name = c.expectName();
    Expr bound = null;
    if (c.accept(COLON)) {
      bound = expressions.expression();
    }
    var value = typeParamDefault(false);
    return new TypeParam.TypeVar(start, c.lastEnd, name, bound, value);
  }

  private void refuseBound(String bound, String constraints) {
    if (c.kind == COLON) {
      int colon = c.start();
      c.advance();
      var value = expressions.expression();
      throw c.fail(
          colon,
          colon + 1,
          "cannot use " + (value instanceof Expr.TupleExpr ? constraints : bound));
    }
  }

  private @Nullable Expr typeParamDefault(boolean mayBeStarred) {
    int start = c.start();
    if (!c.accept(EQUAL)) {
      return null;
    }
    var value = mayBeStarred ? expressions.starExpression() : expressions.expression();
    c.require(13, start, c.lastEnd, "type parameter defaults");
    return value;
  }
}
