package seatrial.analysis.facts;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact.Form;
import seatrial.analysis.facts.Fact.Mark;
import seatrial.analysis.facts.Fact.Parameter;

/// What the line of a class says of methods that no line names: those that its instances get when
/// they are made, and those that run when an attribute is read.
final class RunTimeMethods {
  private static final List<Parameter> ANY_ARGUMENTS =
      List.of(
          new Parameter("args", 1, false, null, List.of()),
          new Parameter("kwargs", 2, false, null, List.of()));

  private RunTimeMethods() {}

  /// What is known of a method, or of what a method's name leads to; null if no class speaks of it.
  static @Nullable Fact of(String qualifiedName, Function<String, @Nullable Fact> classNamed) {
    for (int end = qualifiedName.lastIndexOf('.');
        end > 0;
        end = qualifiedName.lastIndexOf('.', end - 1)) {
      var cls = classNamed.apply(qualifiedName.substring(0, end));
      if (cls != null) {
        return ofClass(qualifiedName, cls, qualifiedName.substring(end + 1));
      }
    }
    return null;
  }

  private static @Nullable Fact ofClass(String qualifiedName, Fact cls, String method) {
    var lazy = cls.mark(FactKind.LAZY);
    if (lazy != null && method.equals("__get__")) {
      return fact(qualifiedName, Form.FUNCTION, null, waiting(lazy.arguments(), lazy));
    }
    var dynamic = cls.mark(FactKind.DYNAMIC);
    if (dynamic == null || method.startsWith("_")) {
      return null;
    }
    if (Character.isUpperCase(method.charAt(method.lastIndexOf('.') + 1))) {
      return fact(
          qualifiedName,
          Form.FUNCTION,
          new ReturnType.Self(),
          List.of(new Mark(FactKind.BRIEF, List.of())));
    }
    return dynamic.argument().equals("async")
        ? fact(qualifiedName, Form.ASYNC_FUNCTION, new ReturnType.Anything(), List.of())
        : fact(
            qualifiedName,
            Form.FUNCTION,
            new ReturnType.Anything(),
            waiting(dynamic.arguments(), dynamic));
  }

  private static List<Mark> waiting(List<String> words, Mark why) {
    return List.of(
        new Mark(FactKind.BLOCKS, words), new Mark(FactKind.RELEASES_GIL, List.of()), why);
  }

  private static Fact fact(String name, Form form, @Nullable ReturnType returns, List<Mark> marks) {
    return new Fact(
        name, form, ANY_ARGUMENTS, List.of(), List.of(), returns, Map.of(), marks, List.of());
  }
}
