package seatrial.semantics.scope;

/// One name in one scope, with what CPython's `symtable.Symbol` says of it.
///
/// Two symbols of the same name and scope are equal. The name is mangled where Python mangles it
/// (`__x` in a class `C` is `_C__x`).
///
/// @param flags not for callers: the bits behind the questions below
public record Symbol(Scope scope, String name, int flags) {

  /// Whether the scope reads it.
  public boolean isReferenced() {
    return has(SymbolFlags.USE);
  }

  /// Whether an import statement of this scope binds it.
  public boolean isImported() {
    return has(SymbolFlags.IMPORT);
  }

  public boolean isParameter() {
    return has(SymbolFlags.PARAMETER);
  }

  /// Whether it is the module's variable or a builtin; in a module, whatever the module binds too.
  public boolean isGlobal() {
    int place = SymbolFlags.place(flags);
    return place == SymbolFlags.GLOBAL_EXPLICIT
        || place == SymbolFlags.GLOBAL_IMPLICIT
        || isBoundByModule();
  }

  /// Whether a `nonlocal` statement names it.
  public boolean isNonlocal() {
    return has(SymbolFlags.NONLOCAL);
  }

  /// Whether a `global` statement, here or around, makes it the module's variable.
  public boolean isDeclaredGlobal() {
    return SymbolFlags.place(flags) == SymbolFlags.GLOBAL_EXPLICIT;
  }

  /// Whether the variable is this scope's own.
  public boolean isLocal() {
    int place = SymbolFlags.place(flags);
    return place == SymbolFlags.LOCAL || place == SymbolFlags.CELL || isBoundByModule();
  }

  public boolean isAnnotated() {
    return has(SymbolFlags.ANNOTATED);
  }

  /// Whether the variable is that of an enclosing function.
  public boolean isFree() {
    return SymbolFlags.place(flags) == SymbolFlags.FREE;
  }

  /// Whether the variable is this scope's own, and a scope within uses it.
  public boolean isCell() {
    return SymbolFlags.place(flags) == SymbolFlags.CELL;
  }

  /// Whether the scope binds it other than as a parameter or by an import: by assignment, `def`,
  /// `class`, `for`, `with`, `except`, `del`, a pattern, or as a type parameter.
  public boolean isAssigned() {
    return has(SymbolFlags.ASSIGNED);
  }

  /// Whether the scope gives it a value in any way.
  public boolean isBound() {
    return has(SymbolFlags.BOUND);
  }

  /// Whether a scope directly within bears this name: a function or class, usually.
  public boolean isNamespace() {
    return scope.hasChildNamed(name);
  }

  private boolean isBoundByModule() {
    return scope.kind() == Scope.Kind.MODULE && has(SymbolFlags.BOUND);
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  @Override
  public String toString() {
    return scope.name() + "." + name;
  }
}
