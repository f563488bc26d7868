package seatrial.analysis.callgraph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.program.Program;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The modules of an installed package that importing the package loads, read on that account:
/// where its interfaces are asked, classes in them answer. Those that it imports by names that are
/// put together, such as `f"acme.backends._{name}"`, are among them.
final class LoadedModules {
  /// Of one package; interfaces with more behind them are no interfaces of a library.
  private static final int MOST = 150;

  private static final String SUFFIX = ".py";

  private final Program program;
  private final String prefix;
  private final Set<String> names = new LinkedHashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  private LoadedModules(Program program, String top) {
    this.program = program;
    this.prefix = top + ".";
    add(top);
  }

  /// Reads what importing the top-level package of a module loads.
  static void read(ModuleUnit module, Program program) {
    var name = module.name();
    int dot = name.indexOf('.');
    new LoadedModules(program, dot < 0 ? name : name.substring(0, dot)).run();
  }

  private void run() {
    int read = 0;
    while (!open.isEmpty() && read < MOST) {
      var unit = program.named(open.remove());
      if (unit != null) {
        read++;
        unit.body().forEach(statement -> imports(statement, unit));
        unit.body().forEach(statement -> patterns(statement, unit));
      }
    }
  }

  private void add(String name) {
    if (names.add(name)) {
      open.add(name);
    }
  }

  private void imports(Stmt statement, ModuleUnit unit) {
    if (!unit.flow(unit.scope()).isReachable(statement)) {
      return;
    }
    switch (statement) {
      case Stmt.Import imported ->
          imported.names().stream()
              .map(alias -> alias.name())
              .filter(name -> name.startsWith(prefix))
              .forEach(this::add);
      case Stmt.ImportFrom imported -> {
        var from = module(imported, unit);
        if ((from + ".").startsWith(prefix)) {
          add(from);
          imported.names().forEach(alias -> add(from + "." + alias.name()));
        }
      }
      default -> {
        for (var suite : statement.suites()) {
          suite.forEach(inner -> imports(inner, unit));
        }
      }
    }
  }

  private static String module(Stmt.ImportFrom imported, ModuleUnit unit) {
    var parts = new ArrayList<String>();
    if (imported.level() > 0) {
      parts.addAll(List.of(unit.name().split("\\.", -1)));
      for (int i = unit.isPackage() ? 1 : 0; i < imported.level() && !parts.isEmpty(); i++) {
        parts.removeLast();
      }
    }
    if (imported.module() != null) {
      parts.add(imported.module());
    }
    return String.join(".", parts);
  }

  /// Texts that begin like a module of the package: what a call imports, completed.
  private void patterns(Node node, ModuleUnit unit) {
    var text = node instanceof Expr.Constant constant ? constant.asString() : null;
    if (text != null
        && text.startsWith(prefix)
        && text.chars().noneMatch(Character::isWhitespace)) {
      matching(text, unit);
    }
    node.forEachChild(child -> patterns(child, unit));
  }

  private void matching(String start, ModuleUnit unit) {
    int dot = start.lastIndexOf('.');
    var around = program.named(start.substring(0, dot));
    Path folder = around == null || !around.isPackage() ? null : around.file().getParent();
    if (folder == null || unit.equals(around)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX) && name.startsWith(start.substring(dot + 1)))
          .sorted()
          .forEach(
              name ->
                  add(
                      start.substring(0, dot + 1)
                          + name.substring(0, name.length() - SUFFIX.length())));
    } catch (IOException _) {
      // A folder that cannot be listed holds nothing that can be read.
    }
  }
}
