package seatrial.surfaces;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.name.Names;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.analysis.outline.Outline;
import seatrial.semantics.project.PythonFile;
import seatrial.semantics.project.SourceModule;
import seatrial.semantics.scope.ScopeTree;
import seatrial.syntax.Parsed;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// One module, parsed and outlined. Belongs to one thread; what is not asked for is not computed.
public final class ModuleInput {
  private final SourceModule module;
  private final ScopeTree scopes;
  private final Facts facts;
  private final Outline outline;
  private @Nullable Names names;

  ModuleInput(SourceModule module, ScopeTree scopes, Facts facts) {
    this.module = module;
    this.scopes = scopes;
    this.facts = facts;
    this.outline = Outline.of(module.parsed().module());
  }

  public PythonFile file() {
    return module.file();
  }

  /// As findings show it: relative to the run's root with `/`.
  public String path() {
    return file().displayPath();
  }

  /// The dotted name that other modules import it by.
  public String name() {
    return file().module();
  }

  public Parsed parsed() {
    return module.parsed();
  }

  public PythonVersion version() {
    return parsed().version();
  }

  /// The module's blocks, calls and loops.
  public Outline outline() {
    return outline;
  }

  /// Which scope binds which name.
  public ScopeTree scopes() {
    return scopes;
  }

  /// What is known of functions and classes that are defined elsewhere.
  public Facts facts() {
    return facts;
  }

  /// What the names of this module stand for.
  public Names names() {
    var known = names;
    if (known == null) {
      known = new Names(outline, scopes, facts, name(), file().isPackage());
      names = known;
    }
    return known;
  }

  /// The source text of a node.
  public String text(Node node) {
    return parsed().source().text(node.start(), node.end());
  }

  /// The qualified name of a block: `package.module.Class.method`.
  public String symbol(CodeBlock block) {
    return block.path().isEmpty() ? name() : name() + "." + block.path();
  }

  /// The head of a block or compound statement as a place: `for x in y`, `def f`, without what is
  /// in it. Any other node is a place as a whole.
  ///
  /// @param block what holds the node; for a `def` or `class` its own
  public Anchor head(Node node, CodeBlock block) {
    int end =
        switch (node) {
          case Stmt.FunctionDef function -> function.name().end();
          case Stmt.ClassDef cls -> cls.name().end();
          case Stmt.For loop -> loop.iter().end();
          case Stmt.While loop -> loop.test().end();
          case Stmt.If branch -> branch.test().end();
          case Stmt.With with -> with.items().getLast().end();
          default -> node.end();
        };
    return Anchor.of(parsed().source(), path(), symbol(block), node.start(), end);
  }

  /// A node as a place.
  ///
  /// @param block what holds the node
  public Anchor anchor(Node node, CodeBlock block) {
    return Anchor.of(parsed().source(), path(), symbol(block), node.start(), node.end());
  }

  /// A call as a place.
  public Anchor anchor(CallSite site) {
    return anchor(site.call(), site.block());
  }
}
