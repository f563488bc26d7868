package seatrial.analysis.callgraph;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.syntax.ast.Stmt;

/// Names of code in a call graph: dotted, the project's own starting below one folder, lambdas
/// numbered within the code that they stand in: `orders.Cart.total.<lambda2>`.
final class CodeNames {
  private static final String INIT = "__init__";

  private final Path root;
  private final IdentityHashMap<Code, String> names = new IdentityHashMap<>();

  /// @param root folder that the project's modules are named from
  CodeNames(Path root) {
    this.root = root;
  }

  String of(Code code) {
    var known = names.get(code);
    if (known == null) {
      known =
          switch (code) {
            case ModuleUnit module -> nameOf(module);
            case ClassUnit cls -> within(cls.definedIn(), cls.module(), cls.name());
            case FunctionUnit function ->
                within(
                    function.definedIn(),
                    function.module(),
                    function.definition() == null
                        ? "<lambda" + number(function) + ">"
                        : function.name());
          };
      names.put(code, known);
    }
    return known;
  }

  private String within(@Nullable Code around, ModuleUnit module, String name) {
    if (around == null || around instanceof ModuleUnit) {
      var prefix = prefix(module);
      return prefix.isEmpty() ? name : prefix + "." + name;
    }
    return of(around) + "." + name;
  }

  /// What the `__init__` of the folder itself holds has no module's name in front.
  private String prefix(ModuleUnit module) {
    var name = of(module);
    return name.equals(INIT) && isRootPackage(module) ? "" : name;
  }

  private boolean isRootPackage(ModuleUnit module) {
    return module.isPackage() && root.equals(module.file().getParent());
  }

  private String nameOf(ModuleUnit module) {
    if (!module.isProject() || !module.file().startsWith(root)) {
      return module.name();
    }
    var name = new StringBuilder();
    for (var part : root.relativize(module.file())) {
      name.append(name.isEmpty() ? "" : ".").append(part);
    }
    int dot = name.lastIndexOf(".");
    name.setLength(Math.max(dot, 0));
    boolean isInner = module.isPackage() && name.length() > INIT.length();
    return isInner ? name.substring(0, name.length() - INIT.length() - 1) : name.toString();
  }

  private static int number(FunctionUnit lambda) {
    int number = 1;
    for (var function : lambda.module().functions()) {
      if (function.node() == lambda.node()) {
        break;
      }
      if (!(function.node() instanceof Stmt.FunctionDef)
          && function.definedIn() == lambda.definedIn()) {
        number++;
      }
    }
    return number;
  }
}
