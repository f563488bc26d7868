package seatrial.semantics.scope;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SyntaxError;

/// The second pass: decides for every symbol where its variable lives. Does what CPython's
/// `analyze_block` does, with marks on the symbols instead of sets of names.
final class NameResolution {
  private final PythonVersion version;
  private final List<SyntaxError> errors;

  /// Names that scopes within want from scopes around: those of the scope at hand lie on top.
  private String[] wanted = new String[64];

  private int wantedCount;

  NameResolution(PythonVersion version, List<SyntaxError> errors) {
    this.version = version;
    this.errors = errors;
  }

  void resolve(Scope module) {
    resolve(module, null);
    wantedCount = 0;
  }

  /// Resolves a scope that nothing around depends on.
  void resolveDetached(Scope scope) {
    resolve(scope, scope.seesClass ? scope.parent() : null);
    wantedCount = 0;
  }

  /// @param classAround the class whose names the scope can see, or null
  private void resolve(Scope scope, @Nullable Scope classAround) {
    scope.isResolved = true;
    var table = scope.table;
    for (int i = 0; i < table.count(); i++) {
      int flags = table.flags(i);
      table.setFlags(
          i, SymbolFlags.withPlace(flags, place(scope, table.name(i), flags, classAround)));
    }
    int mark = wantedCount;
    var children = scope.children();
    for (int i = 0; i < children.size(); i++) {
      var child = children.get(i);
      if (!child.isResolved) {
        int childMark = wantedCount;
        resolve(child, child.seesClass ? classSeenFrom(scope, classAround) : null);
        if (isInlined(scope, child)) {
          inline(scope, child, childMark);
        }
      }
    }
    if (wantedCount > mark) {
      provide(scope, mark);
    }
    wantedCount = mark;
    if (scope.hasInlined && scope.kind().isFunctionLike()) {
      makeCells(table);
    }
    if (scope.parent() != null) {
      want(scope);
    }
  }

  private static @Nullable Scope classSeenFrom(Scope scope, @Nullable Scope classAround) {
    return scope.kind() == Scope.Kind.CLASS ? scope : classAround;
  }

  private int place(Scope scope, String name, int flags, @Nullable Scope classAround) {
    if ((flags & SymbolFlags.GLOBAL) != 0) {
      if ((flags & SymbolFlags.NONLOCAL) != 0) {
        error(scope, name, "name '" + name + "' is nonlocal and global");
      }
      return SymbolFlags.GLOBAL_EXPLICIT;
    }
    if ((flags & SymbolFlags.NONLOCAL) != 0) {
      checkNonlocal(scope, name);
      return SymbolFlags.FREE;
    }
    if ((flags & SymbolFlags.BOUND) != 0) {
      return SymbolFlags.LOCAL;
    }
    if (classAround != null) {
      int inClass = Definitions.flagsIn(classAround, name);
      if ((inClass & SymbolFlags.GLOBAL) != 0) {
        return SymbolFlags.GLOBAL_EXPLICIT;
      }
      if ((inClass & SymbolFlags.BOUND) != 0 && (inClass & SymbolFlags.NONLOCAL) == 0) {
        return SymbolFlags.GLOBAL_IMPLICIT;
      }
    }
    return isBoundAround(scope, name) ? SymbolFlags.FREE : SymbolFlags.GLOBAL_IMPLICIT;
  }

  private void checkNonlocal(Scope scope, String name) {
    if (scope.parent() == null) {
      error(scope, name, "nonlocal declaration not allowed at module level");
    } else if (!isBoundAround(scope, name)) {
      error(scope, name, "no binding for nonlocal '" + name + "' found");
    } else if (isTypeParameterAround(scope, name)) {
      error(scope, name, "nonlocal binding not allowed for type parameter '" + name + "'");
    }
  }

  /// Whether a function around binds the name, so that the scope can share its variable.
  private boolean isBoundAround(Scope scope, String name) {
    for (var around = scope.parent(); around != null; around = around.parent()) {
      if (around.kind() == Scope.Kind.CLASS) {
        if (isOfEveryClass(name)) {
          return true;
        }
      } else if (around.kind() != Scope.Kind.MODULE) {
        int flags = Definitions.flagsIn(around, name);
        if ((flags & SymbolFlags.INLINED) == 0) {
          if ((flags & SymbolFlags.GLOBAL) != 0) {
            return false;
          }
          if ((flags & SymbolFlags.BOUND) != 0 && (flags & SymbolFlags.NONLOCAL) == 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// Whether the name is one that a class provides to its methods by itself.
  private boolean isOfEveryClass(String name) {
    return switch (name) {
      case "__class__" -> true;
      case "__classdict__" -> version.isAtLeast(12);
      case "__conditional_annotations__" -> version.isAtLeast(14);
      default -> false;
    };
  }

  /// Whether a comprehension that a class inlines does not get what the class provides.
  private boolean isHiddenFromInlined(String name) {
    return version.isAtLeast(14)
        ? isOfEveryClass(name)
        : version.isAtLeast(13) && name.equals("__class__");
  }

  private static boolean isTypeParameterAround(Scope scope, String name) {
    for (var around = scope.parent(); around != null; around = around.parent()) {
      int flags = Definitions.flagsIn(around, name);
      if ((flags & SymbolFlags.BOUND) != 0
          && (flags & (SymbolFlags.GLOBAL | SymbolFlags.NONLOCAL)) == 0) {
        return (flags & SymbolFlags.TYPE_PARAMETER) != 0;
      }
    }
    return false;
  }

  /// Gives the scopes within what they want: from this scope's variables, or through it.
  private void provide(Scope scope, int mark) {
    var table = scope.table;
    boolean isClass = scope.kind() == Scope.Kind.CLASS;
    boolean hasVariables = scope.kind().isFunctionLike();
    for (int i = mark; i < wantedCount; i++) {
      String name = wanted[i];
      if (isClass && isOfEveryClass(name)) {
        continue;
      }
      int index = table.find(name);
      if (index < 0) {
        if (scope.parent() != null) {
          table.setFlags(table.add(name, 0), SymbolFlags.withPlace(0, SymbolFlags.FREE));
        }
        continue;
      }
      int flags = table.flags(index);
      int place = SymbolFlags.place(flags);
      if (hasVariables && place == SymbolFlags.LOCAL) {
        table.setFlags(
            index, SymbolFlags.withPlace(flags, SymbolFlags.CELL) | SymbolFlags.CELL_OF_CHILD);
      } else if (place != SymbolFlags.FREE && (flags & SymbolFlags.CELL_OF_CHILD) == 0) {
        table.setFlags(index, flags | SymbolFlags.PASSED_THROUGH);
      }
    }
  }

  /// Says what this scope wants from scopes around.
  private void want(Scope scope) {
    var table = scope.table;
    boolean isClass = scope.kind() == Scope.Kind.CLASS;
    for (int i = 0; i < table.count(); i++) {
      int flags = table.flags(i);
      if (SymbolFlags.place(flags) == SymbolFlags.FREE
          ? !(isClass && (flags & SymbolFlags.INLINED) != 0 && isOfEveryClass(table.name(i)))
          : (flags & SymbolFlags.PASSED_THROUGH) != 0) {
        if (wantedCount == wanted.length) {
          wanted = Arrays.copyOf(wanted, wantedCount * 2);
        }
        wanted[wantedCount++] = table.name(i);
      }
    }
  }

  /// Since 3.12 comprehensions run in the frame of the scope around, generator expressions aside.
  private boolean isInlined(Scope scope, Scope child) {
    return version.isAtLeast(12)
        && child.kind().isComprehension()
        && child.kind() != Scope.Kind.GENERATOR_EXPRESSION
        && !scope.seesClass;
  }

  /// Enters a comprehension's names into the scope around, as CPython does.
  private void inline(Scope scope, Scope comprehension, int mark) {
    scope.hasInlined = true;
    comprehension.isInlined = true;
    boolean isClass = scope.kind() == Scope.Kind.CLASS;
    var from = comprehension.table;
    for (int i = 0; i < from.count(); i++) {
      String name = from.name(i);
      int flags = from.flags(i);
      if ((flags & SymbolFlags.PARAMETER) != 0) {
        continue;
      }
      int place = SymbolFlags.place(flags);
      boolean isCell = place == SymbolFlags.CELL || (flags & SymbolFlags.COMPREHENSION_CELL) != 0;
      int index = scope.table.find(name);
      if (index < 0) {
        if (place == SymbolFlags.FREE && isClass && isHiddenFromInlined(name)) {
          place = SymbolFlags.GLOBAL_IMPLICIT;
        }
        int kept = flags & SymbolFlags.KEPT_WHEN_INLINED;
        index = scope.table.add(name, 0);
        scope.table.setFlags(index, SymbolFlags.withPlace(kept | SymbolFlags.INLINED, place));
      } else if ((scope.table.flags(index) & SymbolFlags.BOUND) != 0
          && !isClass
          && !isFreeInChild(comprehension, name)) {
        forget(name, mark);
        if (place == SymbolFlags.FREE && version.isAtLeast(14)) {
          scope.table.setFlags(index, scope.table.flags(index) | (flags & SymbolFlags.USE));
        }
      }
      if (isCell) {
        scope.table.setFlags(index, scope.table.flags(index) | SymbolFlags.COMPREHENSION_CELL);
      }
    }
  }

  private static boolean isFreeInChild(Scope scope, String name) {
    for (var child : scope.children()) {
      if (child.isInlined
          ? isFreeInChild(child, name)
          : SymbolFlags.place(Definitions.flagsIn(child, name)) == SymbolFlags.FREE) {
        return true;
      }
    }
    return false;
  }

  private void forget(String name, int mark) {
    int kept = mark;
    for (int i = mark; i < wantedCount; i++) {
      if (!wanted[i].equals(name)) {
        wanted[kept++] = wanted[i];
      }
    }
    wantedCount = kept;
  }

  private static void makeCells(SymbolTable table) {
    for (int i = 0; i < table.count(); i++) {
      int flags = table.flags(i);
      if ((flags & SymbolFlags.COMPREHENSION_CELL) != 0
          && SymbolFlags.place(flags) == SymbolFlags.LOCAL) {
        table.setFlags(i, SymbolFlags.withPlace(flags, SymbolFlags.CELL));
      }
    }
  }

  private void error(Scope scope, String name, String message) {
    var place = scope.directives().getOrDefault(name, scope.node());
    errors.add(new SyntaxError(SyntaxError.Kind.COMPILE, place.start(), place.end(), message));
  }
}
