package seatrial.analysis.outline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import seatrial.syntax.ast.Module;

/// The blocks, calls and loops of one module.
public final class Outline {
  private final CodeBlock module;
  private final List<CodeBlock> blocks;

  private Outline(CodeBlock module, List<CodeBlock> blocks) {
    this.module = module;
    this.blocks = blocks;
  }

  /// Walks the tree once. Needs stack in proportion to the tree's depth, as the parser did.
  public static Outline of(Module tree) {
    var blocks = new ArrayList<CodeBlock>();
    var module = new OutlineWalk(blocks).walk(tree);
    return new Outline(module, Collections.unmodifiableList(blocks));
  }

  /// The block of the module's own statements.
  public CodeBlock module() {
    return module;
  }

  /// Every block, the module first, each before those written in it.
  public List<CodeBlock> blocks() {
    return blocks;
  }

  /// Every function and method, nested ones too, lambdas left out.
  public List<CodeBlock> functions() {
    return blocks.stream().filter(CodeBlock::isFunction).toList();
  }

  public List<CodeBlock> classes() {
    return blocks.stream().filter(block -> block.kind() == CodeBlock.Kind.CLASS).toList();
  }
}
