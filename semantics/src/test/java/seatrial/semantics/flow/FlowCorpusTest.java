package seatrial.semantics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seatrial.semantics.scope.Scope;
import seatrial.semantics.scope.ScopeTree;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// A sample of a real library: every name that is read has a binding in its scope, comes from
/// outside, or cannot be reached; and a function's own names do come from bindings.
class FlowCorpusTest {
  private static final int ONE_FILE_IN = 12;

  @Test
  void everyNameThatIsReadIsAccountedFor() throws Exception {
    var interpreter = PythonInterpreters.oneOfEach().getLast();
    var failure = new AtomicReference<Throwable>();
    var odd = new ArrayList<String>();
    var thread =
        new Thread(
            null,
            () -> {
              for (var file : sample(interpreter)) {
                new Reader(file, interpreter.minor(), odd).read();
              }
            },
            "flow",
            512L << 20);
    thread.setUncaughtExceptionHandler((_, e) -> failure.set(e));
    thread.start();
    thread.join();
    assertThat(failure.get()).isNull();
    assertThat(odd).isEmpty();
  }

  private static List<Path> sample(PythonInterpreter interpreter) {
    try (var walk = Files.walk(interpreter.standardLibrary())) {
      var all =
          walk.filter(it -> it.toString().endsWith(".py") && Files.isRegularFile(it))
              .filter(it -> !it.toString().contains("site-packages"))
              .sorted()
              .toList();
      var sample = new ArrayList<Path>();
      for (int i = 0; i < all.size(); i += ONE_FILE_IN) {
        sample.add(all.get(i));
      }
      return sample;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Visits every expression of a file with the scope that it is in.
  private static final class Reader {
    private final Path file;
    private final ScopeTree scopes;
    private final Node module;
    private final StaticConditions conditions;
    private final List<String> odd;
    private final Map<Scope, FlowIndex> indexes = new HashMap<>();

    Reader(Path file, int minor, List<String> odd) {
      var version = PythonVersion.of(Math.min(minor, PythonVersion.NEWEST.minor()));
      this.file = file;
      try {
        var source = SourceText.of(file.toString(), Files.readAllBytes(file));
        var parsed = Parser.parse(source, version);
        this.module = parsed.module();
        this.scopes = ScopeTree.of(parsed);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      this.conditions = StaticConditions.of(version);
      this.odd = odd;
    }

    void read() {
      visit(module, index(scopes.module()));
    }

    private FlowIndex index(Scope scope) {
      return indexes.computeIfAbsent(scope, it -> FlowIndex.of(it, scopes, conditions));
    }

    private void visit(Node node, FlowIndex around) {
      switch (node) {
        case Stmt.FunctionDef it -> {
          it.decorators().forEach(child -> visit(child, around));
          it.parameters().forEach(child -> visit(child, around));
          visitOptional(it.returns(), around);
          var inner = inner(it);
          it.body().forEach(child -> visit(child, inner));
        }
        case Stmt.ClassDef it -> {
          it.decorators().forEach(child -> visit(child, around));
          it.bases().forEach(child -> visit(child, around));
          it.keywords().forEach(child -> visit(child, around));
          var inner = inner(it);
          it.body().forEach(child -> visit(child, inner));
        }
        case Expr.Lambda it -> {
          it.parameters().forEach(child -> visit(child, around));
          visit(it.body(), inner(it));
        }
        case Expr.Name it when it.context() == ExprContext.LOAD -> check(it, around);
        default -> node.forEachChild(child -> visit(child, around));
      }
    }

    private void visitOptional(@Nullable Node node, FlowIndex around) {
      if (node != null) {
        visit(node, around);
      }
    }

    private FlowIndex inner(Node node) {
      var scope = scopes.scopeOf(node);
      assertThat(scope).isNotNull();
      return scope == null ? index(scopes.module()) : index(scope);
    }

    private void check(Expr.Name name, FlowIndex index) {
      if (!index.isReachable(name)) {
        return;
      }
      var place = index.place(name);
      var value = index.value(name);
      boolean isKnown = !value.bindings().isEmpty() || value.mayBeInitial();
      if (place == null || !isKnown || isNeverBound(name, index, value)) {
        odd.add(file + ":" + name.start() + " " + name.id() + " " + place);
      }
    }

    /// Whether the name is a function's own, and no binding reaches it: rare, for it always fails.
    private static boolean isNeverBound(Expr.Name name, FlowIndex index, Value value) {
      var symbol = index.scope().symbol(name.id());
      return index.scope().kind() == Scope.Kind.FUNCTION
          && symbol != null
          && symbol.isLocal()
          && symbol.isParameter()
          && value.bindings().isEmpty()
          && index.place(name) instanceof Place.Variable(var scope, _)
          && scope == index.scope();
    }
  }
}
