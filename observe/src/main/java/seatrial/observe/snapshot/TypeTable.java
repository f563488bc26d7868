package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.observe.heap.AddressIndex;
import seatrial.observe.heap.ObjectGraph;

/// The types of a process by their addresses. A type is believed only if it looks like one in
/// every respect.
final class TypeTable {
  private static final long GREATEST_SIZE = 1 << 20;
  private static final int MOST_BASES = 200;
  private static final int MOST_MEMBERS = 500;

  /// `PyMemberDef`, the same in all releases: a name, a kind, an offset.
  private static final int MEMBER_SIZE = 40;

  private static final int MEMBER_KIND = 8;
  private static final int MEMBER_OFFSET = 16;
  private static final int KIND_OBJECT = 6;
  private static final int KIND_OBJECT_OR_ERROR = 16;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final ObjectText text;
  private final ObjectGraph.Builder graph;
  private final NamedFields named;
  private final AddressIndex numbers = new AddressIndex(4096);
  private final List<@Nullable PythonType> types = new ArrayList<>();
  private int depth;

  TypeTable(MemoryImage image, HeapLayout layout, ObjectText text, ObjectGraph.Builder graph) {
    this.image = image;
    this.layout = layout;
    this.text = text;
    this.graph = graph;
    named = NamedFields.read(layout);
  }

  /// The type of an object, or null if what lies there is none.
  @Nullable PythonType typeOf(long object) {
    return at(image.word(object + layout.type));
  }

  /// The type at an address, or null if there is none.
  @Nullable PythonType at(long address) {
    int known = numbers.numberOf(address);
    if (known != AddressIndex.ABSENT) {
      return types.get(known);
    }
    if (address == 0 || (address & 7) != 0 || depth > MOST_BASES) {
      return null;
    }
    depth++;
    var type = isType(address) ? read(address) : null;
    depth--;
    numbers.add(address, types.size());
    types.add(type);
    return type;
  }

  private boolean isType(long address) {
    long metatype = image.word(address + layout.type);
    long flags = image.word(address + layout.typeFlags);
    long size = image.word(address + layout.number("type.basic_size"));
    long items = image.word(address + layout.number("type.item_size"));
    return (flags & PythonType.IS_READY) != 0
        && (image.word(metatype + layout.typeFlags) & PythonType.IS_TYPE) != 0
        && size >= layout.objectSize
        && size < GREATEST_SIZE
        && items >= 0
        && items < GREATEST_SIZE
        && image.unsignedByte(image.word(address + layout.number("type.name"))) != 0;
  }

  private PythonType read(long address) {
    long flags = image.word(address + layout.typeFlags);
    long baseAddress = image.word(address + layout.number("type.base"));
    var base = baseAddress == address ? null : at(baseAddress);
    var given = image.zeroEnded(image.word(address + layout.number("type.name")));
    boolean isHeapType = (flags & PythonType.IS_HEAP_TYPE) != 0;
    // Classes of Python code bear a name without dots, those of C code one with its module.
    boolean isOfC = !isHeapType || given.indexOf('.') >= 0;
    var shape = isOfC ? Shape.ofBuiltin(flags, given) : Shape.PLAIN;
    if (shape == Shape.PLAIN && base != null) {
      shape = base.shape();
    }
    var name = isHeapType ? nameOfClass(address, given) : given;
    var contents = named.contents(name);
    if (contents == null && base != null) {
      contents = base.contents();
    }
    return new PythonType(
        address,
        name,
        graph.type(name),
        base,
        shape,
        flags,
        (int) image.word(address + layout.number("type.basic_size")),
        (int) image.word(address + layout.number("type.item_size")),
        (int) image.word(address + layout.number("type.dictionary_offset")),
        (int) image.word(address + layout.number("type.weak_references_offset")),
        isHeapType ? image.word(address + layout.number("type.cached_keys")) : 0,
        members(address, isHeapType ? Map.of() : named.fields(name), base),
        contents);
  }

  private String nameOfClass(long address, String given) {
    var qualified = text.string(image.word(address + layout.number("heap_type.qualified_name")));
    var plain = qualified == null || qualified.isEmpty() ? given : qualified;
    long dictionary = image.word(address + layout.number("type.dictionary"));
    var module = text.string(new Dictionary(image, layout, dictionary).value("__module__", text));
    if (module == null) {
      return given.indexOf('.') >= 0 ? given : plain;
    }
    return module.equals("builtins") ? plain : module + "." + plain;
  }

  private Map<Integer, String> members(
      long address, Map<Integer, String> known, @Nullable PythonType base) {
    Map<Integer, String> inherited = base == null ? Map.of() : base.members();
    Map<Integer, String> result = null;
    if (!known.isEmpty()) {
      result = new HashMap<>(inherited);
      result.putAll(known);
    }
    long member = image.word(address + layout.number("type.members"));
    for (int i = 0; i < MOST_MEMBERS && member != 0; i++, member += MEMBER_SIZE) {
      long name = image.word(member);
      if (name == 0) {
        break;
      }
      int kind = image.half(member + MEMBER_KIND);
      if (kind == KIND_OBJECT || kind == KIND_OBJECT_OR_ERROR) {
        if (result == null) {
          result = new HashMap<>(inherited);
        }
        result.put((int) image.word(member + MEMBER_OFFSET), image.zeroEnded(name));
      }
    }
    return result == null ? inherited : result;
  }
}
