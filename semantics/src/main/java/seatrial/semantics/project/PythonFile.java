package seatrial.semantics.project;

import java.nio.file.Path;

/// A file of the user's that holds Python.
///
/// @param path absolute and normalised, links not followed
/// @param displayPath what findings call it: relative to the root of the run with `/` as separator,
/// absolute outside of it
/// @param role by name and place; [ProjectReader] refines it by what stands in the file
/// @param importRoot absolute folder that the module is imported from
/// @param module dotted name below the import root, as an import statement would name it; a file
/// name that is no identifier stays as it is
/// @param isPackage whether the file is the `__init__` of its package
public record PythonFile(
    Path path,
    String displayPath,
    Form form,
    Role role,
    Path importRoot,
    String module,
    boolean isPackage) {

  /// What the file's name ends with.
  public enum Form {
    SOURCE(".py"),
    STUB(".pyi"),
    NOTEBOOK(".ipynb");

    private final String suffix;

    Form(String suffix) {
      this.suffix = suffix;
    }

    public String suffix() {
      return suffix;
    }
  }

  /// What the file is for.
  public enum Role {
    CODE,
    /// A file that is started and not imported: it has a `#!` line or inline script metadata.
    SCRIPT,
    /// Tests and what only they use, as pytest and unittest find them.
    TEST,
    /// Written by a program, so that a finding in it cannot be mended there.
    GENERATED,
    /// Somebody else's code, copied into the project.
    VENDORED
  }

  public boolean isTest() {
    return role == Role.TEST;
  }

  /// Whether people of this project wrote it, so that findings in it are theirs to mend.
  public boolean isOwn() {
    return role != Role.GENERATED && role != Role.VENDORED;
  }

  PythonFile withRole(Role newRole) {
    return newRole == role
        ? this
        : new PythonFile(path, displayPath, form, newRole, importRoot, module, isPackage);
  }
}
