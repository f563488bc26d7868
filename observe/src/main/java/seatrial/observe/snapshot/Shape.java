package seatrial.observe.snapshot;

import java.util.Map;

/// How the instances of a type refer to other objects.
enum Shape {
  /// By words of their own; nothing is known of them.
  PLAIN,
  /// Not at all.
  ATOM,
  /// `None`, `True`, `...`.
  SINGLETON,
  INTEGER,
  TEXT,
  BYTES,
  BYTE_ARRAY,
  ARRAY,
  DICTIONARY,
  ORDERED_DICTIONARY,
  LIST,
  TUPLE,
  SET,
  DEQUE,
  TYPE,
  MODULE,
  FUNCTION,
  CODE,
  FRAME,
  GENERATOR,
  WEAK_REFERENCE,
  THREAD_LOCAL,
  LRU_CACHE,
  LRU_LINK,
  CONTEXT_VARIABLE,
  /// By words that are shown as the object itself: a descriptor around a function, a view of a
  /// dictionary.
  ENVELOPE,
  /// By pairs of keys and values, of which a key of null has another such node as its value.
  HASH_TREE_NODE;

  /// Types that have no bit of their own, by the name that C code gives them.
  private static final Map<String, Shape> BY_NAME =
      Map.ofEntries(
          Map.entry("NoneType", SINGLETON),
          Map.entry("bool", SINGLETON),
          Map.entry("ellipsis", SINGLETON),
          Map.entry("NotImplementedType", SINGLETON),
          Map.entry("float", ATOM),
          Map.entry("complex", ATOM),
          Map.entry("bytearray", BYTE_ARRAY),
          Map.entry("array.array", ARRAY),
          Map.entry("set", SET),
          Map.entry("frozenset", SET),
          Map.entry("collections.deque", DEQUE),
          Map.entry("module", MODULE),
          Map.entry("function", FUNCTION),
          Map.entry("code", CODE),
          Map.entry("frame", FRAME),
          Map.entry("generator", GENERATOR),
          Map.entry("coroutine", GENERATOR),
          Map.entry("async_generator", GENERATOR),
          Map.entry("weakref", WEAK_REFERENCE),
          Map.entry("weakref.ReferenceType", WEAK_REFERENCE),
          Map.entry("weakproxy", WEAK_REFERENCE),
          Map.entry("weakref.ProxyType", WEAK_REFERENCE),
          Map.entry("weakcallableproxy", WEAK_REFERENCE),
          Map.entry("weakref.CallableProxyType", WEAK_REFERENCE),
          Map.entry("_thread._local", THREAD_LOCAL),
          Map.entry("functools._lru_cache_wrapper", LRU_CACHE),
          Map.entry("functools._lru_list_elem", LRU_LINK),
          Map.entry("_contextvars.ContextVar", CONTEXT_VARIABLE),
          Map.entry("ContextVar", CONTEXT_VARIABLE),
          Map.entry("_contextvars.Context", ENVELOPE),
          Map.entry("Context", ENVELOPE),
          Map.entry("hamt", ENVELOPE),
          Map.entry("hamt_array_node", ENVELOPE),
          Map.entry("hamt_bitmap_node", HASH_TREE_NODE),
          Map.entry("hamt_collision_node", HASH_TREE_NODE),
          Map.entry("mappingproxy", ENVELOPE),
          Map.entry("staticmethod", ENVELOPE),
          Map.entry("classmethod", ENVELOPE));

  /// The shape of a type that C code made, by its flags and the name that it gave it.
  static Shape ofBuiltin(long flags, String name) {
    if ((flags & PythonType.IS_DICTIONARY) != 0) {
      return name.equals("collections.OrderedDict") ? ORDERED_DICTIONARY : DICTIONARY;
    } else if ((flags & PythonType.IS_LIST) != 0) {
      return LIST;
    } else if ((flags & PythonType.IS_TUPLE) != 0) {
      return TUPLE;
    } else if ((flags & PythonType.IS_TEXT) != 0) {
      return TEXT;
    } else if ((flags & PythonType.IS_BYTES) != 0) {
      return BYTES;
    } else if ((flags & PythonType.IS_TYPE) != 0) {
      return TYPE;
    }
    var named = BY_NAME.get(name);
    if (named != null) {
      return named;
    }
    return (flags & PythonType.IS_INTEGER) != 0 ? INTEGER : PLAIN;
  }
}
