package seatrial.semantics.module;

import org.jspecify.annotations.Nullable;

/// One name of an import statement.
///
/// @param start byte offset of the alias
/// @param module the module that is imported, as an absolute dotted name; null if a relative import
///     leaves the top-level package, which fails when it runs
/// @param written the module as it stands in the source, with its dots
/// @param name what is taken from the module, `*` among them; null in `import module`
/// @param asName the name after `as`
/// @param isTypeChecking whether only type checkers see it: it stands under `if TYPE_CHECKING`
/// @param isOptional whether its failure is caught, or it is itself what is done then
/// @param isLocal whether it runs when a function is called, not when the module is imported
public record ImportedName(
    int start,
    @Nullable String module,
    String written,
    @Nullable String name,
    @Nullable String asName,
    boolean isTypeChecking,
    boolean isOptional,
    boolean isLocal) {

  /// The name that the statement binds; null for `*`.
  public @Nullable String boundName() {
    if (asName != null) {
      return asName;
    }
    if (name != null) {
      return name.equals("*") ? null : name;
    }
    int dot = written.indexOf('.');
    return dot < 0 ? written : written.substring(0, dot);
  }
}
