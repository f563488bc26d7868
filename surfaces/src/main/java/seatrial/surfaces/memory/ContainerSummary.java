package seatrial.surfaces.memory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.name.Definition;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CodeBlock;
import seatrial.surfaces.ModuleInput;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Collects what one module says about containers.
final class ContainerSummary {
  private final ModuleInput module;
  private final Map<String, ContainerKind> kinds = new LinkedHashMap<>();
  private final List<ModuleContainers.Container> containers = new ArrayList<>();
  private final List<ContainerUse> uses = new ArrayList<>();
  private final Set<String> calledAtImport = new HashSet<>();
  private final Set<String> called = new HashSet<>();

  ContainerSummary(ModuleInput module) {
    this.module = module;
  }

  ModuleContainers collect() {
    if (!module.file().isTest()) {
      module.outline().module().body().forEach(this::declaration);
    }
    var walk = new ContainerWalk(kinds, module.scopes());
    for (var block : module.outline().blocks()) {
      if (!kinds.isEmpty()) {
        var own = walk.usesIn(block);
        for (var use : own) {
          if (use.kind() == ContainerUse.Kind.LOOKS_UP) {
            continue;
          }
          if (block.kind() != CodeBlock.Kind.MODULE || use.kind() == ContainerUse.Kind.HANDS_OUT) {
            boolean isLookedUp =
                own.stream()
                    .anyMatch(
                        other ->
                            other.kind() == ContainerUse.Kind.LOOKS_UP
                                && other.name().equals(use.name()));
            add(identity(module.name() + "." + use.name()), use, isLookedUp);
          }
        }
      }
      if (block.kind() != CodeBlock.Kind.MODULE) {
        foreign(block);
      }
      calls(block);
    }
    return new ModuleContainers(module.file().isTest(), containers, uses, calledAtImport, called);
  }

  private void calls(CodeBlock block) {
    boolean runsAtImport =
        block.kind() == CodeBlock.Kind.MODULE || block.kind() == CodeBlock.Kind.CLASS;
    for (var site : block.calls()) {
      (runsAtImport ? calledAtImport : called).add(lastName(site.call().function()));
    }
    var function = block.function();
    if (function != null) {
      function.decorators().forEach(decorator -> calledAtImport.add(lastName(decorator)));
    }
  }

  /// The uses of containers that other modules hold, in a function.
  private void foreign(CodeBlock block) {
    for (var site : block.calls()) {
      if (site.call().function() instanceof Expr.Attribute(_, _, var object, var method, _)) {
        var kind =
            Growth.ADDING_METHODS.contains(method)
                ? ContainerUse.Kind.ADDS
                : Growth.REMOVING_METHODS.contains(method) ? ContainerUse.Kind.REMOVES : null;
        boolean isKeyed = method.equals("add") || method.equals("setdefault");
        var arguments = site.call().arguments();
        foreign(
            object,
            kind,
            block,
            site.call(),
            isKeyed && !arguments.isEmpty() ? arguments.getFirst() : null);
      }
    }
    for (var statement : block.statements()) {
      switch (statement) {
        case Stmt.Assign assign -> {
          for (var target : assign.targets()) {
            if (target instanceof Expr.Subscript(_, _, var object, var key, _)) {
              foreign(object, ContainerUse.Kind.ADDS, block, statement, key);
            } else if (target instanceof Expr.Attribute) {
              foreign(target, ContainerUse.Kind.REMOVES, block, statement, null);
            }
          }
        }
        case Stmt.Delete delete -> {
          for (var target : delete.targets()) {
            if (target instanceof Expr.Subscript element) {
              foreign(element.value(), ContainerUse.Kind.REMOVES, block, statement, null);
            }
          }
        }
        default -> {}
      }
    }
  }

  private void foreign(
      Expr object,
      ContainerUse.@Nullable Kind kind,
      CodeBlock block,
      Node place,
      @Nullable Expr key) {
    if (kind != null
        && isImported(object, block)
        && module.names().valueOf(object, block) instanceof Value.Named(var name)
        && !name.startsWith("builtins.")) {
      add(
          identity(name),
          new ContainerWalk.Use(lastName(object), kind, block, place, key, false),
          false);
    }
  }

  /// Whether the expression begins with an imported name: a cheap test before the costly one.
  private boolean isImported(Expr expression, CodeBlock block) {
    var root = expression;
    while (root instanceof Expr.Attribute attribute) {
      root = attribute.value();
    }
    return root instanceof Expr.Name name
        && module.names().definitionsOf(name.id(), block).stream()
            .anyMatch(definition -> definition instanceof Definition.Imported);
  }

  /// Tells modules of one name apart where one run reads several projects.
  private String identity(String qualifiedName) {
    return module.file().importRoot() + ":" + qualifiedName;
  }

  private void add(String container, ContainerWalk.Use use, boolean isLookedUp) {
    var kind = kinds.getOrDefault(use.name(), ContainerKind.DICT);
    var adder =
        use.kind() == ContainerUse.Kind.ADDS
            ? new AddingFunction(use, kind, isLookedUp, module).describe()
            : ContainerUse.Adder.NONE;
    uses.add(
        new ContainerUse(container, use.kind(), adder, module.anchor(use.place(), use.block())));
  }

  /// Remembers a container that a statement of the module makes, if nothing else is ever assigned
  /// to its name.
  private void declaration(Stmt statement) {
    var top = module.outline().module();
    var name = targetName(statement);
    if (name == null || name.startsWith("__")) {
      return;
    }
    ContainerKind kind = null;
    for (var definition : module.names().definitionsOf(name, top)) {
      if (definition instanceof Definition.Declared || definition instanceof Definition.Augmented) {
        continue;
      }
      if (kind != null || !(definition instanceof Definition.Assigned(var block, var value, _))) {
        return;
      }
      kind = ContainerKind.madeBy(value, block, module);
      if (kind == null) {
        return;
      }
    }
    if (kind != null) {
      kinds.put(name, kind);
      containers.add(
          new ModuleContainers.Container(
              identity(module.name() + "." + name), kind.noun(), module.anchor(statement, top)));
    }
  }

  private static @Nullable String targetName(Stmt statement) {
    return switch (statement) {
      case Stmt.Assign(_, _, var targets, _)
          when targets.size() == 1 && targets.getFirst() instanceof Expr.Name name ->
          name.id();
      case Stmt.AnnAssign(_, _, Expr.Name target, _, var value, _) when value != null ->
          target.id();
      default -> null;
    };
  }

  private static String lastName(Expr expression) {
    return switch (expression) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      case Expr.Call call -> lastName(call.function());
      default -> "";
    };
  }
}
