package seatrial.analysis.facts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import seatrial.analysis.facts.Fact.Form;
import seatrial.analysis.facts.Fact.Mark;
import seatrial.analysis.facts.Fact.Parameter;

/// Reads one line that says something of a name.
final class FactLineReader {

  private final LineCursor in;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<String> typeVariables = new ArrayList<>(0);
  private final List<ReturnType.Instance> bases = new ArrayList<>(0);
  private final Map<Projection, ReturnType> projections = new EnumMap<>(Projection.class);
  private final List<Mark> marks = new ArrayList<>();
  private final List<List<Condition>> conditions = new ArrayList<>(0);

  private FactLineReader(LineCursor in) {
    this.in = in;
  }

  static Fact read(String line) throws BadLine {
    return new FactLineReader(new LineCursor(line, 0)).read();
  }

  private Fact read() throws BadLine {
    var form = form();
    var name = in.name();
    if (form == Form.CLASS) {
      classHead();
    } else if (form != Form.MODULE) {
      if (in.accept('(')) {
        parameters();
      } else if (form == Form.FUNCTION) {
        form = Form.VALUE;
      } else {
        throw new BadLine("expected `(` at `" + in.rest() + "`");
      }
    }
    ReturnType returns = null;
    if (in.accept("->")) {
      returns = ReturnTypeReader.read(in);
    } else if (form == Form.VALUE) {
      throw new BadLine("expected `(` or `->` at `" + in.rest() + "`");
    }
    if (in.accept(':')) {
      marks(marks, subject(form));
    }
    VersionRange.read(in);
    in.end();
    var fact =
        new Fact(
            name, form, parameters, typeVariables, bases, returns, projections, marks, conditions);
    FactCheck.checkParameters(fact);
    return fact;
  }

  private Form form() {
    if (in.accept("class ")) {
      return Form.CLASS;
    }
    if (in.accept("async ")) {
      return Form.ASYNC_FUNCTION;
    }
    if (in.accept("classmethod ")) {
      return Form.CLASS_METHOD;
    }
    if (in.accept("static ")) {
      return Form.STATIC_METHOD;
    }
    return in.accept("module ") ? Form.MODULE : Form.FUNCTION;
  }

  private static FactKind.Subject subject(Form form) {
    return form == Form.CLASS ? FactKind.Subject.CLASS : FactKind.Subject.FUNCTION;
  }

  /// `[K, V](Base[K], Other)`
  private void classHead() throws BadLine {
    if (in.acceptHere('[')) {
      while (!in.accept(']')) {
        var variable = in.name();
        if (!ReturnTypeReader.isVariable(variable)) {
          throw new BadLine("a type variable is one capital letter, not `" + variable + "`");
        }
        typeVariables.add(variable);
        in.accept(',');
      }
    }
    if (in.acceptHere('(')) {
      while (!in.accept(')')) {
        bases.add(ReturnTypeReader.instance(in));
        in.accept(',');
      }
    }
  }

  private void parameters() throws BadLine {
    boolean isKeywordOnly = false;
    while (!in.accept(')')) {
      int stars = in.accept("**") ? 2 : in.accept('*') ? 1 : 0;
      if (stars == 1 && in.peek() == ',') {
        isKeywordOnly = true;
      } else {
        var name = in.name();
        var given = new ArrayList<Mark>(0);
        if (in.accept(':')) {
          marks(given, FactKind.Subject.PARAMETER);
        }
        var value = in.accept('=') ? in.constant() : null;
        parameters.add(new Parameter(name, stars, isKeywordOnly, value, given));
        isKeywordOnly |= stars == 1;
      }
      if (!in.accept(',') && in.peek() != ')') {
        throw new BadLine("expected `,` or `)` at `" + in.rest() + "`");
      }
    }
  }

  private void marks(List<Mark> marks, FactKind.Subject subject) throws BadLine {
    while (Character.isLetter(in.peek())) {
      var word = in.name();
      if (subject == FactKind.Subject.FUNCTION && word.equals("unless")) {
        in.expect('(');
        var parts = new ArrayList<Condition>(1);
        do {
          parts.add(ReturnTypeReader.condition(in));
        } while (in.accept(','));
        in.expect(')');
        conditions.add(parts);
        continue;
      }
      var projection = subject == FactKind.Subject.CLASS ? Projection.of(word) : null;
      if (projection == null) {
        marks.add(mark(word, subject));
      } else {
        in.expect('(');
        projections.put(projection, ReturnTypeReader.read(in));
        in.expect(')');
      }
    }
  }

  private Mark mark(String word, FactKind.Subject subject) throws BadLine {
    var kind = FactKind.of(word);
    if (kind == null) {
      throw new BadLine("`" + word + "` is no kind of fact");
    }
    if (!kind.isSaidOf(subject)) {
      throw new BadLine("`" + word + "` is said of a " + kind.subject());
    }
    var arguments = new ArrayList<String>(1);
    if (in.accept('(')) {
      while (!in.accept(')')) {
        arguments.add(in.name());
        in.accept(',');
      }
    }
    if (!kind.takes(arguments)) {
      throw new BadLine(
          "`"
              + word
              + "` takes "
              + kind.arguments()
              + "; here it has `"
              + String.join(", ", arguments)
              + "`");
    }
    return new Mark(kind, arguments);
  }
}
