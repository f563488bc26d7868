package seatrial.analysis.value;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.ClassUnit;

/// A class.
public sealed interface ClassType {
  /// `package.module.Class`
  String qualifiedName();

  /// Without the module.
  default String name() {
    var qualified = qualifiedName();
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }

  /// A class whose body can be read.
  ///
  /// @param around the frame that the class statement ran in
  record Source(ClassUnit unit, Frame around) implements ClassType {
    @Override
    public String qualifiedName() {
      return unit.qualifiedName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Source source && unit == source.unit && around == source.around;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(unit);
    }

    @Override
    public String name() {
      return unit.name();
    }

    @Override
    public String toString() {
      return qualifiedName();
    }
  }

  /// A class without source: one of C, or one that is not installed.
  record Opaque(String qualifiedName) implements ClassType {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Opaque opaque && qualifiedName.equals(opaque.qualifiedName);
    }

    @Override
    public int hashCode() {
      return qualifiedName.hashCode();
    }

    @Override
    public String toString() {
      return qualifiedName;
    }
  }
}
