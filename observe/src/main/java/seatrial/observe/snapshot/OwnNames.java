package seatrial.observe.snapshot;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names that classes and functions bear by themselves, wherever they are imported to.
final class OwnNames {
  private final MemoryImage image;
  private final HeapLayout layout;
  private final TypeTable types;
  private final ObjectText text;
  private final Set<String> given = new HashSet<>();

  OwnNames(MemoryImage image, HeapLayout layout, TypeTable types, ObjectText text) {
    this.image = image;
    this.layout = layout;
    this.types = types;
    this.text = text;
  }

  /// The object's name, or null if it bears none, none that leads back to it (it was made inside a
  /// function), or one that another object bears too.
  @Nullable String of(long object, PythonType type) {
    var name =
        switch (type.shape()) {
          case TYPE -> className(object);
          case FUNCTION -> functionName(object);
          default -> null;
        };
    return name == null || name.contains("<") || !given.add(name) ? null : name;
  }

  private @Nullable String className(long object) {
    var named = types.at(object);
    return named == null ? null : named.name();
  }

  private @Nullable String functionName(long object) {
    var module = text.string(image.word(object + layout.number("function.module")));
    var name = text.string(image.word(object + layout.number("function.qualified_name")));
    return module == null || name == null ? null : module + "." + name;
  }
}
