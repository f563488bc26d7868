package seatrial.surfaces.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.surfaces.Anchor;

/// What one module says about doubles and about what they stand for.
///
/// @param path of the file, by which modules of the same name in several projects are told apart
/// @param imports names that the module gets from elsewhere, and where from
/// @param storedAttributes names of attributes that are set on anything but `self`
/// @param passed instances that the module hands to functions; none for a test
/// @param doubles that a test makes
record ModuleShape(
    String path,
    String name,
    List<ClassShape> classes,
    List<CallableShape> callables,
    Map<String, String> imports,
    Set<String> storedAttributes,
    List<Passed> passed,
    List<TestDouble> doubles) {
  ModuleShape {
    classes = List.copyOf(classes);
    callables = List.copyOf(callables);
    imports = Map.copyOf(imports);
    storedAttributes = Set.copyOf(storedAttributes);
    passed = List.copyOf(passed);
    doubles = List.copyOf(doubles);
  }

  /// A class, and what its instances have.
  ///
  /// @param name qualified
  /// @param bases qualified names
  /// @param isOpen whether instances may have more than can be told
  /// @param attributeTypes qualified class names of attributes, where known
  record ClassShape(
      String name,
      Anchor place,
      List<String> bases,
      Set<String> members,
      boolean isOpen,
      Map<String, String> attributeTypes) {
    ClassShape {
      bases = List.copyOf(bases);
      members = Set.copyOf(members);
      attributeTypes = Map.copyOf(attributeTypes);
    }

    String shortName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  /// A function, method or constructor; the latter bears the name of its class.
  ///
  /// @param name qualified
  /// @param parameters in order, `self` left out
  record CallableShape(String name, Anchor place, List<ParameterShape> parameters) {
    CallableShape {
      parameters = List.copyOf(parameters);
    }

    @Nullable ParameterShape parameter(Slot slot) {
      var keyword = slot.keyword();
      if (keyword == null) {
        return slot.index() < parameters.size() ? parameters.get(slot.index()) : null;
      }
      return parameters.stream().filter(p -> p.name().equals(keyword)).findFirst().orElse(null);
    }
  }

  /// @param type qualified name of the class that the declaration asks for, or null
  record ParameterShape(String name, @Nullable String type) {}

  /// Where in a call an argument stands: at an index, or under a keyword.
  record Slot(int index, @Nullable String keyword) {}

  /// An instance of a class that is passed in a call.
  record Passed(String callable, Slot slot, String type) {}
}
