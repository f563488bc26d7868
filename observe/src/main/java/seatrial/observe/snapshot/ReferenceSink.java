package seatrial.observe.snapshot;

/// Who is told of the references of an object.
interface ReferenceSink {
  /// A reference to what lies at an address, if it is an object; otherwise nothing happens.
  ///
  /// @param label see [seatrial.observe.heap.Label]
  void reference(long target, int label);

  /// A context variable has a value in some context; both are told as references, too.
  void contextValue(long variable, long value);

  /// The number of a name or text.
  int name(String text);

  /// Whether the object at an address may lead to others, so that its name is worth keeping.
  boolean leadsOn(long target);
}
