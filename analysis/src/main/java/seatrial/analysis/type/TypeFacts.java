package seatrial.analysis.type;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.RunningCode;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Values;

/// Gathers the types of a project's functions, parameters and variables over all the ways in which
/// its code runs.
public final class TypeFacts {
  private final Inference inference;
  private final Path root;
  private final SortedMap<TypeFact.Element, SortedSet<String>> types = new TreeMap<>();

  private TypeFacts(Inference inference, Path root) {
    this.inference = inference;
    this.root = root;
  }

  /// The facts in the order of files and lines.
  ///
  /// @param root folder that the files are named from
  public static List<TypeFact> of(Inference inference, Path root) {
    var facts = new TypeFacts(inference, root);
    RunningCode.forEach(inference, (frame, _) -> facts.addCode(frame));
    var list = new ArrayList<TypeFact>(facts.types.size());
    facts.types.forEach((element, types) -> list.add(new TypeFact(element, types)));
    return list;
  }

  private void addCode(Frame frame) {
    var function = frame.function();
    if (function != null) {
      addReturn(function, frame);
      addParameters(function, frame);
    }
    new VariableTypes(inference, frame, this::add).run();
    addExecuted(frame);
    for (var cls : frame.code().module().classes()) {
      if (frame.code().equals(cls.definedIn())) {
        addClass(cls, frame);
      }
    }
  }

  /// What the texts that a module executes assign, as if it stood at the call.
  private void addExecuted(Frame frame) {
    if (frame.code() instanceof ModuleUnit module) {
      for (var call : inference.evaluatedTexts().execCalls(module)) {
        var executed = inference.evaluatedTexts().frame(call, frame);
        if (executed != null) {
          new VariableTypes(
                  inference,
                  executed,
                  (_, _, variable, values) -> add(module, call.start(), variable, values))
              .run();
        }
      }
    }
  }

  private void addClass(ClassUnit cls, Frame around) {
    addCode(inference.frames().of(cls, around));
  }

  private void addReturn(FunctionUnit function, Frame frame) {
    var definition = function.definition();
    if (definition != null) {
      var returned =
          function.isGenerator() ? inference.calls().called(frame) : inference.returns().of(frame);
      add(function, definition.name().start(), function.path(), null, null, returned);
    }
  }

  private void addParameters(FunctionUnit function, Frame frame) {
    var name = function.definition() == null ? "lambda" : function.path();
    for (var parameter : function.parameters()) {
      var values = inference.parameters().of(parameter, frame);
      add(function, parameter.start(), name, parameter.name(), null, values);
    }
  }

  /// Adds what a variable holds that is bound at an offset, and its elements.
  private void add(Code code, int offset, String variable, Values values) {
    var function = functionAround(code);
    add(code, offset, function, null, variable, values);
    ElementNames.forEach(
        variable, values, (name, element) -> add(code, offset, function, null, name, element));
  }

  private static @Nullable String functionAround(Code code) {
    return switch (code) {
      case ModuleUnit _ -> null;
      case ClassUnit cls -> cls.definedIn() == null ? null : functionAround(cls.definedIn());
      case FunctionUnit function ->
          function.definition() != null
              ? function.path()
              : function.definedIn() == null ? null : functionAround(function.definedIn());
    };
  }

  private void add(
      Code code,
      int offset,
      @Nullable String function,
      @Nullable String parameter,
      @Nullable String variable,
      Values values) {
    var module = code.module();
    var names = new TreeSet<String>();
    new TypeNames(inference, module).add(values, names);
    if (!names.isEmpty()) {
      var source = module.parsed().source();
      var element =
          new TypeFact.Element(
              fileOf(module),
              source.line(offset),
              source.column(offset),
              function,
              parameter,
              variable);
      types.computeIfAbsent(element, _ -> new TreeSet<>()).addAll(names);
    }
  }

  private String fileOf(ModuleUnit module) {
    var file = module.file();
    var text = (file.startsWith(root) ? root.relativize(file) : file).toString();
    return text.replace(file.getFileSystem().getSeparator(), "/");
  }
}
