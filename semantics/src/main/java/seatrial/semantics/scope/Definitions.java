package seatrial.semantics.scope;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.Parsed;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.syntax.SyntaxError;
import seatrial.syntax.ast.Node;

/// The state of the first pass: the scope that is being read, and what its code does with names.
/// Refuses what CPython's symbol table refuses, and goes on.
final class Definitions {
  final boolean hasFutureAnnotations;

  final Scope module;
  final IdentityHashMap<Node, Scope> byNode = new IdentityHashMap<>();
  final IdentityHashMap<Node, Scope> typeParameters = new IdentityHashMap<>();

  /// Scopes that CPython forgets: annotations under `from __future__ import annotations`.
  final List<Scope> detached = new ArrayList<>();

  final List<SyntaxError> errors = new ArrayList<>();

  /// The lines of code in f-strings, where they are not the real ones; null from 3.9 on.
  final @Nullable FStringLines fStringLines;

  /// The class whose private names are mangled here.
  @Nullable String privateClass;

  Scope current;

  private final SourceText source;
  private final PythonVersion version;

  Definitions(Parsed parsed, FutureImports future) {
    this.source = parsed.source();
    this.version = parsed.version();
    this.hasFutureAnnotations = future.hasAnnotations();
    this.module =
        new Scope(Scope.Kind.MODULE, "top", parsed.module(), null, null, null, source, 0, -1);
    this.fStringLines = isAtLeast(9) ? null : new FStringLines(source);
    this.current = module;
    byNode.put(parsed.module(), module);
  }

  /// Whether it is the top of a notebook's cells, where `await` needs no function.
  boolean isTopOfNotebook(Scope scope) {
    return scope.kind() == Scope.Kind.MODULE && source.isNotebook();
  }

  boolean isAtLeast(int minor) {
    return version.isAtLeast(minor);
  }

  /// Begins a scope within the current one.
  Scope enter(Scope.Kind kind, String name, Node node, int lineOffset) {
    var scope = create(kind, name, node, lineOffset);
    enter(scope);
    return scope;
  }

  /// A scope that has not begun yet.
  Scope create(Scope.Kind kind, String name, Node node, int lineOffset) {
    var mangled = kind == Scope.Kind.CLASS ? null : current.mangledNames;
    int line = fStringLines == null ? -1 : fStringLines.line(lineOffset);
    return new Scope(kind, name, node, current, privateClass, mangled, source, lineOffset, line);
  }

  void enter(Scope scope) {
    // An assignment expression in an iterable stays refused in whatever lies within the iterable.
    scope.iterableDepth = current.iterableDepth;
    if (scope.isDetached) {
      detached.add(scope);
    } else {
      current.append(scope);
    }
    current = scope;
  }

  /// Goes on with a scope that was left before.
  void resume(Scope scope) {
    scope.iterableDepth = current.iterableDepth;
    current = scope;
  }

  void exit() {
    var outer = current.parent();
    if (outer == null) {
      throw new AssertionError("the module is never left");
    }
    current = outer;
  }

  /// Goes back to a scope around, however many lie between.
  void exitTo(Scope scope) {
    current = scope;
  }

  String mangle(String name) {
    return privateClass == null || !name.startsWith("__")
        ? name
        : NameMangling.mangle(privateClass, current.mangledNames, name);
  }

  void use(String name, Node place) {
    if (current.isIterationTarget) {
      defineIn(current, name, SymbolFlags.USE, place, false);
    } else {
      current.table.add(mangle(name), SymbolFlags.USE);
    }
  }

  /// Binds a name in the current scope.
  void define(String name, int flag, Node place) {
    defineIn(current, name, flag, place, true);
  }

  void defineIn(Scope scope, String name, int flag, Node place, boolean isStore) {
    if (isStore && (flag & SymbolFlags.BOUND) != 0) {
      checkStore(name, place);
    }
    if ((flag & SymbolFlags.TYPE_PARAMETER) != 0 && current.mangledNames != null) {
      current.mangledNames.add(name);
    }
    String mangled = mangle(name);
    var table = scope.table;
    int index = table.find(mangled);
    int old = index < 0 ? 0 : table.flags(index);
    if ((flag & old & SymbolFlags.PARAMETER) != 0) {
      // Until 3.9 the error stood at the function.
      error(
          isAtLeast(10) ? place : scope.node(),
          "duplicate argument '" + name + "' in function definition");
    }
    if ((flag & old & SymbolFlags.TYPE_PARAMETER) != 0) {
      error(place, "duplicate type parameter '" + name + "'");
    }
    int value = flag;
    if (scope.isIterationTarget) {
      if (((old | flag) & (SymbolFlags.GLOBAL | SymbolFlags.NONLOCAL)) != 0) {
        error(
            place,
            "comprehension inner loop cannot rebind assignment expression target '" + name + "'");
      }
      value |= SymbolFlags.ITERATION;
    }
    if (index < 0) {
      table.add(mangled, value);
    } else {
      table.setFlags(index, old | value);
    }
    if ((flag & (SymbolFlags.GLOBAL | SymbolFlags.PARAMETER)) == SymbolFlags.GLOBAL) {
      module.table.add(mangled, SymbolFlags.GLOBAL);
    }
  }

  /// Refuses to bind `__debug__`. From 3.9 to 3.13 the compiler does that, later than we are.
  void checkStore(String name, Node place) {
    if (name.equals("__debug__") && (isAtLeast(14) || !isAtLeast(9))) {
      error(place, "cannot assign to __debug__");
    }
  }

  /// What the current scope has done with a name so far.
  int flags(String name) {
    return flagsIn(current, mangle(name));
  }

  static int flagsIn(Scope scope, String mangled) {
    int index = scope.table.find(mangled);
    return index < 0 ? 0 : scope.table.flags(index);
  }

  /// Remembers where a name was declared `global` or `nonlocal`, for errors of the second pass.
  void recordDirective(String name, Node place) {
    current.directives().putIfAbsent(mangle(name), place);
  }

  /// Starts to mangle, in the current scope, only the type parameters that it gets from now on.
  void mangleOnlyTypeParameters() {
    current.mangledNames = new HashSet<>();
  }

  void error(Node place, String message) {
    errors.add(new SyntaxError(SyntaxError.Kind.COMPILE, place.start(), place.end(), message));
  }
}
