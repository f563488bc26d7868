package seatrial.surfaces.testing;

import java.util.ArrayList;
import java.util.List;
import seatrial.surfaces.Anchor;
import seatrial.surfaces.testing.ModuleShape.Slot;

/// A mock that a test makes: what it is given, and where it is put.
///
/// @param name the variable that holds it
/// @param uses attributes that the test configures or asserts on
/// @param roles what it may stand for, by where it is put
record TestDouble(String name, List<Use> uses, List<Role> roles) {
  TestDouble {
    uses = List.copyOf(uses);
    roles = List.copyOf(roles);
  }

  /// @param attribute of the double
  record Use(String attribute, Anchor place) {}

  /// What a place says about the double that is put there.
  sealed interface Role {
    Anchor place();
  }

  /// It is an argument of a call.
  record Argument(String callable, Slot slot, Anchor place) implements Role {}

  /// It is set as an attribute of an instance of a class.
  record Attribute(String className, String attribute, Anchor place) implements Role {}

  /// It is what `patch` puts in the place of a class, or what that class then returns.
  record Patched(String target, Anchor place) implements Role {}

  /// Collects what is found of one double.
  static final class Builder {
    private final String name;
    private final List<Use> uses = new ArrayList<>(2);
    private final List<Role> roles = new ArrayList<>(1);

    Builder(String name) {
      this.name = name;
    }

    void use(String attribute, Anchor place) {
      if (uses.stream().noneMatch(use -> use.attribute().equals(attribute))) {
        uses.add(new Use(attribute, place));
      }
    }

    void role(Role role) {
      roles.add(role);
    }

    boolean isUseful() {
      return !uses.isEmpty() && !roles.isEmpty();
    }

    TestDouble build() {
      return new TestDouble(name, uses, roles);
    }
  }
}
