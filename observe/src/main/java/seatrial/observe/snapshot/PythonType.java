package seatrial.observe.snapshot;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A type of the process.
///
/// @param name in full: `package.module.Class`, builtin ones without a module
/// @param number in the graph
/// @param base what it derives from, null for `object`
/// @param basicSize bytes of an instance, without its items and what lies before it
/// @param dictionaryOffset where an instance has its `__dict__`, from the end if negative, 0 if it
/// has none there
/// @param weakReferencesOffset the same for the list of weak references to it
/// @param cachedKeys address of the names of attributes that its instances share, or 0
/// @param members names of the fields of an instance, by offset, those of its bases included
/// @param contents the attribute in which instances keep their entries, or null
record PythonType(
    long address,
    String name,
    int number,
    @Nullable PythonType base,
    Shape shape,
    long flags,
    int basicSize,
    int itemSize,
    int dictionaryOffset,
    int weakReferencesOffset,
    long cachedKeys,
    Map<Integer, String> members,
    @Nullable String contents) {

  // Bits of tp_flags that have been the same in all releases.
  static final long IS_HEAP_TYPE = 1L << 9;
  static final long IS_READY = 1L << 12;
  static final long IS_COLLECTED = 1L << 14;
  static final long IS_INTEGER = 1L << 24;
  static final long IS_LIST = 1L << 25;
  static final long IS_TUPLE = 1L << 26;
  static final long IS_BYTES = 1L << 27;
  static final long IS_TEXT = 1L << 28;
  static final long IS_DICTIONARY = 1L << 29;
  static final long IS_TYPE = 1L << 31;

  boolean has(long flag) {
    return (flags & flag) != 0;
  }

  /// Whether the collector tracks its instances, which therefore can refer to others.
  boolean isCollected() {
    return has(IS_COLLECTED);
  }

  /// Whether it is one of `None`, `True`, `...`, of which every process is full and which tell
  /// nothing.
  boolean isSingleton() {
    return shape == Shape.SINGLETON;
  }
}
