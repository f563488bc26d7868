package seatrial.surfaces;

import seatrial.analysis.outline.CodeBlock;
import seatrial.analysis.outline.Outline;
import seatrial.syntax.Parsed;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.ast.Node;

/// One module, parsed and outlined.
public final class ModuleInput {
  private final String path;
  private final String name;
  private final Parsed parsed;
  private final Outline outline;

  ModuleInput(String path, String name, Parsed parsed, Outline outline) {
    this.path = path;
    this.name = name;
    this.parsed = parsed;
    this.outline = outline;
  }

  /// As findings show it: relative to the run's root with `/`.
  public String path() {
    return path;
  }

  /// The dotted name that other modules import it by.
  public String name() {
    return name;
  }

  public Parsed parsed() {
    return parsed;
  }

  public PythonVersion version() {
    return parsed.version();
  }

  public Outline outline() {
    return outline;
  }

  /// The source text of a node.
  public String text(Node node) {
    return parsed.source().text(node.start(), node.end());
  }

  /// The qualified name of a block: `package.module.Class.method`.
  public String symbol(CodeBlock block) {
    return block.path().isEmpty() ? name : name + "." + block.path();
  }

  /// A node as a place.
  ///
  /// @param block what holds the node
  public Anchor anchor(Node node, CodeBlock block) {
    return Anchor.of(parsed.source(), path, symbol(block), node.start(), node.end());
  }
}
