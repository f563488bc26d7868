package seatrial.analysis.program;

import java.util.List;
import seatrial.semantics.scope.Scope;
import seatrial.syntax.ast.Stmt;

/// Something whose statements run as one: a module, the body of a class, a function or lambda.
/// Equality is identity.
public sealed interface Code permits ModuleUnit, ClassUnit, FunctionUnit {
  ModuleUnit module();

  /// The scope of what is inside.
  Scope scope();

  /// Empty for a lambda.
  List<Stmt> body();

  /// Below the module, as `__qualname__` has it but without `<locals>`: `Class.method.inner`; empty
  /// for the module.
  String path();

  /// `package.module.Class.method`.
  default String qualifiedName() {
    return path().isEmpty() ? module().name() : module().name() + "." + path();
  }
}
