package seatrial.analysis.outline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Module;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.TypeParam;

/// The one walk behind [Outline]. Plain `instanceof` in the order of frequency, because this runs
/// over every node of every file, mostly before the optimising compiler has seen it.
final class OutlineWalk {
  private final List<CodeBlock> blocks;
  private CodeBlock block;
  private @Nullable Stmt statement;
  private @Nullable Loop loop;
  private boolean isGenerated;

  OutlineWalk(List<CodeBlock> blocks) {
    this.blocks = blocks;
    this.block = new CodeBlock(CodeBlock.Kind.MODULE, new Module(0, 0, List.of()), null, "");
  }

  CodeBlock walk(Module module) {
    var root = new CodeBlock(CodeBlock.Kind.MODULE, module, null, "");
    block = root;
    blocks.add(root);
    for (var child : module.body()) {
      statement(child);
    }
    return root;
  }

  @SuppressWarnings("IfChainToSwitch")
  private void visit(Node node, Node parent) {
    if (node instanceof Expr.Name || node instanceof Expr.Constant) {
      return;
    }
    if (node instanceof Expr.Attribute attribute) {
      visit(attribute.value(), attribute);
    } else if (node instanceof Expr.Call call) {
      block.calls.add(new CallSite(call, block, statement, parent, loop, isGenerated));
      visit(call.function(), call);
      call.arguments().forEach(argument -> visit(argument, call));
      call.keywords().forEach(keyword -> visit(keyword.value(), keyword));
    } else if (node instanceof Stmt child) {
      statement(child);
    } else if (node instanceof Expr.Lambda lambda) {
      visitChildren(lambda.parameters());
      enter(CodeBlock.Kind.LAMBDA, lambda, "<lambda>", () -> visit(lambda.body(), lambda));
    } else if (node instanceof Expr.ListComp comp) {
      comprehension(comp, comp.generators(), comp.element(), null);
    } else if (node instanceof Expr.GeneratorExp comp) {
      comprehension(comp, comp.generators(), comp.element(), null);
    } else if (node instanceof Expr.DictComp comp) {
      comprehension(comp, comp.generators(), comp.key(), comp.value());
    } else if (node instanceof Expr.SetComp comp) {
      comprehension(comp, comp.generators(), comp.element(), null);
    } else {
      if (node instanceof Expr.Yield || node instanceof Expr.YieldFrom) {
        block.isGenerator = true;
      } else if (node instanceof Expr.NamedExpr named) {
        block.namedExprs.add(named);
      }
      visitChildren(node);
    }
  }

  private void visitChildren(Node node) {
    node.forEachChild(child -> visit(child, node));
  }

  private void statement(Stmt node) {
    var outerStatement = statement;
    statement = node;
    block.statements.add(node);
    switch (node) {
      case Stmt.FunctionDef function -> function(function);
      case Stmt.ClassDef cls -> classDef(cls);
      case Stmt.For loopStatement -> {
        visit(loopStatement.iter(), node);
        inLoop(
            node,
            () -> {
              visit(loopStatement.target(), node);
              loopStatement.body().forEach(this::statement);
            });
        loopStatement.orElse().forEach(this::statement);
      }
      case Stmt.While loopStatement -> {
        inLoop(
            node,
            () -> {
              visit(loopStatement.test(), node);
              loopStatement.body().forEach(this::statement);
            });
        loopStatement.orElse().forEach(this::statement);
      }
      default -> visitChildren(node);
    }
    statement = outerStatement;
  }

  private void function(Stmt.FunctionDef function) {
    function.decorators().forEach(decorator -> visit(decorator, function));
    visitChildren(function.parameters());
    if (function.returns() != null) {
      visit(function.returns(), function);
    }
    typeParameters(function.typeParams());
    enter(
        CodeBlock.Kind.FUNCTION,
        function,
        function.name().id(),
        () -> function.body().forEach(this::statement));
  }

  private void classDef(Stmt.ClassDef cls) {
    cls.decorators().forEach(decorator -> visit(decorator, cls));
    cls.bases().forEach(base -> visit(base, cls));
    cls.keywords().forEach(keyword -> visit(keyword.value(), keyword));
    typeParameters(cls.typeParams());
    enter(CodeBlock.Kind.CLASS, cls, cls.name().id(), () -> cls.body().forEach(this::statement));
  }

  private void typeParameters(List<TypeParam> parameters) {
    parameters.forEach(this::visitChildren);
  }

  private void comprehension(
      Expr node, List<Comprehension> generators, Expr element, @Nullable Expr value) {
    visit(generators.getFirst().iter(), generators.getFirst());
    var outerGenerated = isGenerated;
    isGenerated = isGenerated || node instanceof Expr.GeneratorExp;
    inLoop(
        node,
        () -> {
          for (int i = 0; i < generators.size(); i++) {
            var generator = generators.get(i);
            if (i > 0) {
              visit(generator.iter(), generator);
            }
            visit(generator.target(), generator);
            generator.ifs().forEach(condition -> visit(condition, generator));
          }
          visit(element, node);
          if (value != null) {
            visit(value, node);
          }
        });
    isGenerated = outerGenerated;
  }

  private void inLoop(Node node, Runnable body) {
    var outer = loop;
    loop = new Loop(node, block, statement, outer);
    block.loops.add(loop);
    body.run();
    loop = outer;
  }

  private void enter(CodeBlock.Kind kind, Node node, String name, Runnable body) {
    var outerBlock = block;
    var outerStatement = statement;
    var outerLoop = loop;
    var outerGenerated = isGenerated;
    block = new CodeBlock(kind, node, outerBlock, name);
    outerBlock.blocks.add(block);
    blocks.add(block);
    if (kind == CodeBlock.Kind.LAMBDA) {
      statement = null;
    }
    if (kind != CodeBlock.Kind.CLASS) {
      isGenerated = false;
    }
    loop = null;
    body.run();
    block = outerBlock;
    statement = outerStatement;
    loop = outerLoop;
    isGenerated = outerGenerated;
  }
}
