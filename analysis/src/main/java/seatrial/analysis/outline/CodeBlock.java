package seatrial.analysis.outline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Module;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameters;
import seatrial.syntax.ast.Stmt;

/// A piece of text that runs as one unit: a module, a class body, a function or a lambda.
/// Comprehensions belong to the block that they are written in.
///
/// Compared by identity.
public final class CodeBlock {
  public enum Kind {
    MODULE,
    CLASS,
    FUNCTION,
    LAMBDA
  }

  private final Kind kind;
  private final Node node;
  private final @Nullable CodeBlock parent;
  private final String name;
  private final String path;
  final List<CodeBlock> blocks = new ArrayList<>(0);
  final List<CallSite> calls = new ArrayList<>(0);
  final List<Stmt> statements = new ArrayList<>(0);
  final List<Loop> loops = new ArrayList<>(0);
  final List<Expr.NamedExpr> namedExprs = new ArrayList<>(0);
  boolean isGenerator;

  CodeBlock(Kind kind, Node node, @Nullable CodeBlock parent, String name) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
    this.name = name;
    this.path = parent == null || parent.path.isEmpty() ? name : parent.path + "." + name;
  }

  public Kind kind() {
    return kind;
  }

  /// A [Module], [Stmt.ClassDef], [Stmt.FunctionDef] or [Expr.Lambda].
  public Node node() {
    return node;
  }

  /// The block that this one is written in; null for the module.
  public @Nullable CodeBlock parent() {
    return parent;
  }

  /// The bare name: "" for a module, `<lambda>` for a lambda.
  public String name() {
    return name;
  }

  /// The dotted name inside the module, such as `Class.method` or `outer.inner`; "" for the module.
  public String path() {
    return path;
  }

  /// The blocks written directly in this one, in order.
  public List<CodeBlock> blocks() {
    return Collections.unmodifiableList(blocks);
  }

  /// The calls that this block makes itself, those of nested blocks left out, in order of their
  /// start. Decorators, defaults and annotations of a nested function are calls of this block.
  public List<CallSite> calls() {
    return Collections.unmodifiableList(calls);
  }

  /// Every statement of this block, compound ones before what is in them, nested blocks' own left
  /// out.
  public List<Stmt> statements() {
    return Collections.unmodifiableList(statements);
  }

  /// The loops of this block, outer ones first.
  public List<Loop> loops() {
    return Collections.unmodifiableList(loops);
  }

  /// The `name := value` of this block.
  public List<Expr.NamedExpr> namedExprs() {
    return Collections.unmodifiableList(namedExprs);
  }

  public boolean isFunction() {
    return kind == Kind.FUNCTION;
  }

  /// Whether this is an `async def` that returns a coroutine: no async generator.
  public boolean isCoroutine() {
    return isAsync() && !isGenerator;
  }

  /// Whether this is an `async def`, generator or not.
  public boolean isAsync() {
    return node instanceof Stmt.FunctionDef function && function.isAsync();
  }

  /// Whether the block holds a `yield` of its own.
  public boolean isGenerator() {
    return isGenerator;
  }

  /// Whether this is a function written directly in a class body.
  public boolean isMethod() {
    return kind == Kind.FUNCTION && parent != null && parent.kind == Kind.CLASS;
  }

  /// The class body that this function is a method of, else null.
  public @Nullable CodeBlock ownerClass() {
    return isMethod() ? parent : null;
  }

  /// The function's tree, else null.
  public Stmt.@Nullable FunctionDef function() {
    return node instanceof Stmt.FunctionDef function ? function : null;
  }

  /// The class's tree, else null.
  public Stmt.@Nullable ClassDef classDef() {
    return node instanceof Stmt.ClassDef cls ? cls : null;
  }

  /// The parameters of a function or lambda, else null.
  public @Nullable Parameters parameters() {
    return switch (node) {
      case Stmt.FunctionDef function -> function.parameters();
      case Expr.Lambda lambda -> lambda.parameters();
      default -> null;
    };
  }

  /// The body's statements; empty for a lambda.
  public List<Stmt> body() {
    return switch (node) {
      case Module module -> module.body();
      case Stmt.ClassDef cls -> cls.body();
      case Stmt.FunctionDef function -> function.body();
      default -> List.of();
    };
  }

  /// Every list of statements that this block runs one after the other: its body, and those of its
  /// compound statements, outer ones first.
  public List<List<Stmt>> suites() {
    var suites = new ArrayList<List<Stmt>>();
    suites.add(body());
    statements.forEach(statement -> suites.addAll(statement.suites()));
    return suites;
  }

  /// The direct child of that name that is defined last, which is the one that a caller meets.
  public @Nullable CodeBlock child(String childName) {
    for (int i = blocks.size() - 1; i >= 0; i--) {
      var block = blocks.get(i);
      if (block.name.equals(childName) && block.kind != Kind.LAMBDA) {
        return block;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return kind + " " + path;
  }
}
