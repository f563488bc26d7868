package seatrial.semantics.scope;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Node;

/// A block of code with names of its own. Not to be changed once its [ScopeTree] is built; safe to
/// read from any thread. Equality is identity.
public final class Scope {

  /// What makes the scope.
  public enum Kind {
    MODULE,
    CLASS,
    FUNCTION,
    LAMBDA,
    GENERATOR_EXPRESSION,
    LIST_COMPREHENSION,
    SET_COMPREHENSION,
    DICT_COMPREHENSION,
    /// The annotations of a module, class or function, where they are not evaluated in place.
    ANNOTATION,
    /// The type parameters of a function, class or type alias; encloses its scope.
    TYPE_PARAMETERS,
    TYPE_ALIAS,
    /// The bound, constraints or default of one type parameter.
    TYPE_VARIABLE;

    public boolean isComprehension() {
      return this == GENERATOR_EXPRESSION
          || this == LIST_COMPREHENSION
          || this == SET_COMPREHENSION
          || this == DICT_COMPREHENSION;
    }

    /// Whether its names are fast variables that scopes within can see: all but modules and
    /// classes.
    public boolean isFunctionLike() {
      return this != MODULE && this != CLASS;
    }
  }

  private final Kind kind;
  private final String name;
  private final Node node;
  private final @Nullable Scope parent;
  private final @Nullable String privateClass;
  private final SourceText source;
  private final int lineOffset;

  /// The line that CPython gives, or -1 if it is the real one.
  private final int believedLine;

  private List<Scope> children = List.of();
  private @Nullable Map<String, Node> directives;

  final SymbolTable table = new SymbolTable();

  /// The only names that are mangled here, or null: all are.
  @Nullable Set<String> mangledNames;

  /// Whether the enclosing scope does not list it.
  boolean isDetached;

  /// Whether its places have been decided.
  boolean isResolved;

  /// Whether, in a class, names of the class can be seen: annotations and the like since 3.12.
  boolean seesClass;

  /// Whether it is a comprehension that runs in the frame of the scope around.
  boolean isInlined;

  boolean hasInlined;

  boolean isCoroutine;
  boolean isGenerator;

  /// What is being read: the target of a comprehension, statements that may be skipped, an
  /// annotation that has no effect; and how many iterables of comprehensions that is in.
  boolean isIterationTarget;

  boolean isConditional;
  boolean isUnevaluated;
  int iterableDepth;

  /// Which part of a type parameter it is, in CPython's words.
  @Nullable String typeVariablePart;

  /// The scope of all annotations of this module or class, once there is one.
  @Nullable Scope annotationScope;

  Scope(
      Kind kind,
      String name,
      Node node,
      @Nullable Scope parent,
      @Nullable String privateClass,
      @Nullable Set<String> mangledNames,
      SourceText source,
      int lineOffset,
      int believedLine) {
    this.kind = kind;
    this.name = name;
    this.node = node;
    this.parent = parent;
    this.privateClass = privateClass;
    this.mangledNames = mangledNames;
    this.source = source;
    this.lineOffset = lineOffset;
    this.believedLine = believedLine;
  }

  public Kind kind() {
    return kind;
  }

  /// The name of the function, class or type alias; else CPython's word for it: `top`, `lambda`,
  /// `genexpr`, `listcomp`.
  public String name() {
    return name;
  }

  /// What makes the scope: the module, the `def`, the comprehension.
  public Node node() {
    return node;
  }

  /// The scope around; null for the module.
  public @Nullable Scope parent() {
    return parent;
  }

  /// 1-based line as CPython gives it: 0 for the module, that of the `def` for a function.
  public int line() {
    if (kind == Kind.MODULE) {
      return 0;
    }
    return believedLine >= 0 ? believedLine : source.line(lineOffset);
  }

  /// The scopes directly within, in the order in which CPython meets them.
  public List<Scope> children() {
    return Collections.unmodifiableList(children);
  }

  /// The symbol of a name as written here (it is mangled first), or null if the scope does not
  /// mention it.
  public @Nullable Symbol symbol(String writtenName) {
    int index = table.find(mangle(writtenName));
    return index < 0 || (table.flags(index) & SymbolFlags.INLINED) != 0 ? null : symbolAt(index);
  }

  /// All symbols, in order of first sight.
  public List<Symbol> symbols() {
    var symbols = new ArrayList<Symbol>(table.count());
    for (int i = 0; i < table.count(); i++) {
      if ((table.flags(i) & SymbolFlags.INLINED) == 0) {
        symbols.add(symbolAt(i));
      }
    }
    return symbols;
  }

  /// The scope whose variable a name means when code directly in this scope uses it, whether it
  /// already does or not: this one, a function around, or the module. The module stands for
  /// builtins too: ask its [#symbol] whether it binds the name. In a class, the answer for a name
  /// that the class binds is the class, though it may be read before it is bound.
  public Scope resolve(String writtenName) {
    String mangled = mangle(writtenName);
    int own = table.find(mangled);
    if (own >= 0 && (table.flags(own) & SymbolFlags.INLINED) == 0) {
      int place = SymbolFlags.place(table.flags(own));
      if (place == SymbolFlags.LOCAL || place == SymbolFlags.CELL) {
        return this;
      }
      if (place != SymbolFlags.FREE) {
        return module();
      }
    }
    for (var outer = parent; outer != null; outer = outer.parent) {
      int index = outer.kind.isFunctionLike() ? outer.table.find(mangled) : -1;
      if (index >= 0 && (outer.table.flags(index) & SymbolFlags.INLINED) == 0) {
        int place = SymbolFlags.place(outer.table.flags(index));
        if (place == SymbolFlags.LOCAL || place == SymbolFlags.CELL) {
          return outer;
        }
        if (place == SymbolFlags.GLOBAL_EXPLICIT) {
          return outer.module();
        }
      }
    }
    return module();
  }

  /// The module's scope.
  public Scope module() {
    var scope = this;
    while (scope.parent != null) {
      scope = scope.parent;
    }
    return scope;
  }

  /// The nearest function or lambda that runs this scope's code, this one included, or null: at
  /// module or class level. Comprehensions count as part of what is around them.
  public @Nullable Scope function() {
    for (var scope = this; scope != null; scope = scope.parent) {
      switch (scope.kind) {
        case FUNCTION, LAMBDA -> {
          return scope;
        }
        case MODULE, CLASS -> {
          return null;
        }
        case GENERATOR_EXPRESSION,
            LIST_COMPREHENSION,
            SET_COMPREHENSION,
            DICT_COMPREHENSION,
            ANNOTATION,
            TYPE_PARAMETERS,
            TYPE_ALIAS,
            TYPE_VARIABLE -> {}
      }
    }
    return null;
  }

  /// A name as this scope's symbols hold it: `__x` within a class `C` is `_C__x`.
  public String mangle(String writtenName) {
    return privateClass == null
        ? writtenName
        : NameMangling.mangle(privateClass, mangledNames, writtenName);
  }

  boolean hasChildNamed(String symbolName) {
    for (var child : children) {
      if (child.name.equals(symbolName)) {
        return true;
      }
    }
    return false;
  }

  /// Where names were declared `global` or `nonlocal`, by mangled name.
  Map<String, Node> directives() {
    if (directives == null) {
      directives = new HashMap<>();
    }
    return directives;
  }

  void append(Scope child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(4);
    }
    children.add(child);
  }

  private Symbol symbolAt(int index) {
    return new Symbol(this, table.name(index), table.flags(index));
  }

  @Override
  public String toString() {
    return kind + " " + name + ":" + line();
  }
}
