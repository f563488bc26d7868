package seatrial.analysis.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.flow.FlowIndex;
import seatrial.semantics.module.ModuleResolver;
import seatrial.semantics.scope.Scope;
import seatrial.semantics.scope.ScopeTree;
import seatrial.syntax.Parsed;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// A module that was read. Belongs to one thread once it is handed out.
public final class ModuleUnit implements Code {
  private final Program program;
  private final String name;
  private final Path file;
  private final String displayPath;
  private final boolean isPackage;
  private final boolean isProject;
  private final Parsed parsed;
  private final ModuleResolver resolver;
  private @Nullable ScopeTree scopes;
  private @Nullable IdentityHashMap<Node, Code> codes;
  private final IdentityHashMap<Scope, FlowIndex> flows = new IdentityHashMap<>();
  private @Nullable List<FunctionUnit> functions;

  ModuleUnit(
      Program program,
      String name,
      Path file,
      String displayPath,
      boolean isPackage,
      boolean isProject,
      Parsed parsed,
      ModuleResolver resolver) {
    this.program = program;
    this.name = name;
    this.file = file;
    this.displayPath = displayPath;
    this.isPackage = isPackage;
    this.isProject = isProject;
    this.parsed = parsed;
    this.resolver = resolver;
  }

  public Program program() {
    return program;
  }

  @Override
  public ModuleUnit module() {
    return this;
  }

  /// The dotted name that it is imported by.
  public String name() {
    return name;
  }

  public Path file() {
    return file;
  }

  /// What findings call the file.
  public String displayPath() {
    return displayPath;
  }

  /// Whether it is the `__init__` of its package.
  public boolean isPackage() {
    return isPackage;
  }

  /// Whether it is the user's own and not installed.
  public boolean isProject() {
    return isProject;
  }

  public boolean isStub() {
    return displayPath.endsWith(".pyi");
  }

  public Parsed parsed() {
    return parsed;
  }

  /// Resolves what the module imports.
  public ModuleResolver resolver() {
    return resolver;
  }

  public ScopeTree scopes() {
    var known = scopes;
    if (known == null) {
      known = ScopeTree.of(parsed);
      scopes = known;
    }
    return known;
  }

  @Override
  public Scope scope() {
    return scopes().module();
  }

  @Override
  public List<Stmt> body() {
    return parsed.module().body();
  }

  @Override
  public String path() {
    return "";
  }

  /// Which bindings of the scope reach which use.
  public FlowIndex flow(Scope scope) {
    var known = flows.get(scope);
    if (known == null) {
      known = FlowIndex.of(scope, scopes(), program.conditions());
      flows.put(scope, known);
    }
    return known;
  }

  /// The function of a `def` or lambda of this module; null only where the tree is broken.
  public @Nullable FunctionUnit functionOf(Node node) {
    return codes().get(node) instanceof FunctionUnit function ? function : null;
  }

  /// The class of a class statement of this module; null only where the tree is broken.
  public @Nullable ClassUnit classOf(Stmt.ClassDef node) {
    return codes().get(node) instanceof ClassUnit cls ? cls : null;
  }

  /// All functions and lambdas, in source order, whatever they are nested in.
  public List<FunctionUnit> functions() {
    codes();
    return functions == null ? List.of() : functions;
  }

  /// All classes, in source order.
  public List<ClassUnit> classes() {
    var all = new ArrayList<ClassUnit>();
    for (var code : codes().values()) {
      if (code instanceof ClassUnit cls) {
        all.add(cls);
      }
    }
    all.sort((a, b) -> Integer.compare(a.node().start(), b.node().start()));
    return all;
  }

  private IdentityHashMap<Node, Code> codes() {
    var known = codes;
    if (known == null) {
      var index = new CodeIndex(this);
      known = index.codes();
      functions = index.functions();
      codes = known;
    }
    return known;
  }

  public int line(Node node) {
    return parsed.source().line(node.start());
  }

  public String text(Expr expr) {
    return parsed.source().text(expr.start(), expr.end());
  }

  @Override
  public String toString() {
    return name;
  }
}
