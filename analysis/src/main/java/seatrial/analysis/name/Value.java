package seatrial.analysis.name;

import seatrial.analysis.outline.CodeBlock;

/// What an expression gives when it is evaluated.
public sealed interface Value {
  /// Could be anything.
  record Unknown() implements Value {}

  /// `None`.
  record NoneValue() implements Value {}

  /// A module, class, function or other thing that is defined elsewhere, by its qualified name;
  /// builtins are `builtins.len`. Methods too, found through an instance: `requests.Session.get`.
  record Named(String qualifiedName) implements Value {}

  /// An instance of a class that is defined elsewhere.
  record Instance(String className) implements Value {}

  /// A function or method of this module, bound or not.
  record LocalFunction(CodeBlock function) implements Value {}

  /// A class of this module.
  record LocalClass(CodeBlock cls) implements Value {}

  /// An instance of a class of this module.
  record LocalInstance(CodeBlock cls) implements Value {}

  Value UNKNOWN = new Unknown();
  Value NONE = new NoneValue();
}
