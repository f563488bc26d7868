package seatrial.analysis.facts;

import java.util.ArrayList;
import java.util.List;

/// Reads the types of fact lines:
///
/// ```
/// type   := union ["if" "(" condition ")" "else" type]
/// union  := single ("|" single)*
/// single := "None" | "?" | "$self" | "$" PARAMETER | T | projection "(" type ")"
///         | NAME ["[" type ("," type)* "]"] | "(" type "*" ")" | "(" type ("," type)* ")"
/// ```
final class ReturnTypeReader {
  private static final String BUILTINS = "builtins.";

  private ReturnTypeReader() {}

  static ReturnType read(LineCursor in) throws BadLine {
    var type = union(in);
    if (!in.acceptWord("if")) {
      return type;
    }
    in.expect('(');
    var condition = condition(in);
    in.expect(')');
    if (!in.acceptWord("else")) {
      throw new BadLine("expected `else` at `" + in.rest() + "`");
    }
    return new ReturnType.Choice(condition, type, read(in));
  }

  /// `p = 0`, `p has b`, `p lacks b`, `p below 9` or `p given`.
  static Condition condition(LineCursor in) throws BadLine {
    var parameter = in.name();
    if (in.acceptWord("given")) {
      return new Condition(parameter, Condition.Test.IS_GIVEN, "");
    }
    if (in.acceptWord("has")) {
      return new Condition(parameter, Condition.Test.HAS, part(in));
    }
    if (in.acceptWord("lacks")) {
      return new Condition(parameter, Condition.Test.LACKS, part(in));
    }
    if (in.acceptWord("below")) {
      return new Condition(parameter, Condition.Test.BELOW, in.number());
    }
    in.expect('=');
    return new Condition(parameter, Condition.Test.IS, in.plainConstant());
  }

  private static String part(LineCursor in) throws BadLine {
    return in.accept('+') ? "+" : in.plainConstant();
  }

  private static ReturnType union(LineCursor in) throws BadLine {
    var first = single(in);
    if (in.peek() != '|') {
      return first;
    }
    var alternatives = new ArrayList<ReturnType>();
    alternatives.add(first);
    while (in.accept('|')) {
      alternatives.add(single(in));
    }
    return new ReturnType.Union(alternatives);
  }

  private static ReturnType single(LineCursor in) throws BadLine {
    if (in.accept('$')) {
      var parameter = in.name();
      return parameter.equals("self") ? new ReturnType.Self() : new ReturnType.Argument(parameter);
    }
    if (in.accept('?')) {
      return new ReturnType.Anything();
    }
    if (in.accept('(')) {
      return tuple(in);
    }
    var name = in.name();
    if (in.acceptHere('(')) {
      return applied(name, in);
    }
    if (name.equals("None")) {
      return new ReturnType.None();
    }
    if (isVariable(name)) {
      return new ReturnType.Variable(name);
    }
    return instance(name, in);
  }

  private static ReturnType applied(String word, LineCursor in) throws BadLine {
    if (word.equals("module")) {
      var module = new ReturnType.ModuleObject(in.name());
      in.expect(')');
      return module;
    }
    var projection = Projection.of(word);
    if (projection == null) {
      throw new BadLine("`" + word + "` is nothing that one can do with a value");
    }
    var of = read(in);
    in.expect(')');
    return new ReturnType.Projected(projection, of);
  }

  private static ReturnType tuple(LineCursor in) throws BadLine {
    var elements = new ArrayList<ReturnType>();
    while (!in.accept(')')) {
      elements.add(read(in));
      if (elements.size() == 1 && in.accept('*')) {
        in.expect(')');
        var parameter = starred(elements.getFirst());
        if (parameter.isEmpty()) {
          throw new BadLine("no parameter stands before `*`");
        }
        return new ReturnType.TupleForEach(parameter, elements.getFirst());
      }
      separate(in, ')');
    }
    return new ReturnType.TupleOf(elements);
  }

  /// The parameter that a type is made of, or "".
  private static String starred(ReturnType type) {
    return switch (type) {
      case ReturnType.Argument(var parameter) -> parameter;
      case ReturnType.Projected(_, var of) -> starred(of);
      case ReturnType.Instance _,
          ReturnType.TupleOf _,
          ReturnType.TupleForEach _,
          ReturnType.Union _,
          ReturnType.None _,
          ReturnType.Anything _,
          ReturnType.Self _,
          ReturnType.Variable _,
          ReturnType.ModuleObject _,
          ReturnType.Choice _ ->
          "";
    };
  }

  static ReturnType.Instance instance(LineCursor in) throws BadLine {
    return instance(in.name(), in);
  }

  private static ReturnType.Instance instance(String name, LineCursor in) throws BadLine {
    var qualified = name.indexOf('.') < 0 ? BUILTINS + name : name;
    if (!in.acceptHere('[')) {
      return new ReturnType.Instance(qualified, List.of());
    }
    var arguments = new ArrayList<ReturnType>();
    while (!in.accept(']')) {
      arguments.add(read(in));
      separate(in, ']');
    }
    return new ReturnType.Instance(qualified, arguments);
  }

  private static void separate(LineCursor in, char end) throws BadLine {
    if (!in.accept(',') && in.peek() != end) {
      throw new BadLine("expected `,` or `" + end + "` at `" + in.rest() + "`");
    }
  }

  static boolean isVariable(String name) {
    return name.length() == 1 && Character.isUpperCase(name.charAt(0));
  }
}
