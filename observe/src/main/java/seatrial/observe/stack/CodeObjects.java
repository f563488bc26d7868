package seatrial.observe.stack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.ReadBatch;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.object.ObjectReader;

/// The code objects of a process by address, each read once.
///
/// An address is used again when its code was dropped; so a header that a round has read anew is
/// compared ([#isStill]) and what was dropped is forgotten.
final class CodeObjects {
  private static final int MOST_TABLE_BYTES = 1 << 24;
  private static final int CODE_UNIT_BYTES = 2;
  private static final int MOST_LOCALS = 1 << 16;

  private final RemoteMemory memory;
  private final ObjectReader objects;
  private final RuntimeLayout layout;
  private final int headerBytes;
  private final int filenameAt;
  private final int nameAt;
  private final int firstLineAt;
  private final int tableAt;
  private final int instructionsAt;
  private final int copiesAt;
  private final int typeAt;
  private long codeType;

  private final LongMap byAddress = new LongMap();
  private final List<CodeObject> known = new ArrayList<>();

  CodeObjects(PythonRuntime runtime, RemoteMemory memory) {
    this.memory = memory;
    this.objects = new ObjectReader(runtime, memory);
    this.layout = runtime.layout();
    this.typeAt = layout.number("object.type");
    this.filenameAt = layout.number("code.filename");
    this.nameAt = layout.numberOr("code.qualified_name", layout.number("code.name"));
    this.firstLineAt = layout.number("code.first_line");
    this.tableAt =
        layout.has("code.locations")
            ? layout.number("code.locations")
            : layout.has("code.line_table")
                ? layout.number("code.line_table")
                : layout.number("code.line_increments");
    this.instructionsAt = layout.numberOr("code.instructions", 0);
    this.copiesAt = layout.numberOr("code.thread_local_bytecodes", -1);
    int last = Math.max(Math.max(filenameAt, nameAt), Math.max(tableAt, firstLineAt));
    this.headerBytes = last + 8;
  }

  /// How many bytes from a code object's start [#isStill] compares.
  int headerBytes() {
    return headerBytes;
  }

  /// The code of that number.
  CodeObject code(int index) {
    return known.get(index);
  }

  /// The number of the code at an address, or -1 if it has not been read.
  int indexOf(long address) {
    return byAddress.get(address);
  }

  /// Whether two instructions of the code at an address are known to belong to one line.
  boolean isOneLine(long address, long one, long other) {
    int index = indexOf(address);
    if (index < 0) {
      return false;
    }
    var code = code(index);
    int first = code.offset(one);
    int second = code.offset(other);
    return first >= 0 && second >= 0 && code.line(first) == code.line(second);
  }

  /// Whether the header that was read at `offset` is that of the code that is known at its address.
  boolean isStill(int index, ReadBatch read, int offset) {
    long identity =
        identity(
            read.word(offset + typeAt),
            read.word(offset + filenameAt),
            read.word(offset + nameAt),
            read.word(offset + tableAt),
            read.integer(offset + firstLineAt));
    return identity == known.get(index).identity();
  }

  private long identity(ByteBuffer header) {
    return identity(
        header.getLong(typeAt),
        header.getLong(filenameAt),
        header.getLong(nameAt),
        header.getLong(tableAt),
        header.getInt(firstLineAt));
  }

  private static long identity(long type, long filename, long name, long table, int firstLine) {
    return (((type * 31 + filename) * 31 + name) * 31 + table) * 31 + firstLine;
  }

  /// Reads the code at an address.
  ///
  /// @return its number, or -1 if nothing there is a code object
  int load(long address) {
    try {
      var before = memory.buffer(address, headerBytes);
      long type = before.getLong(typeAt);
      if (!isCode(address, type)) {
        return -1;
      }
      var code = read(address, before);
      var after = memory.buffer(address, headerBytes);
      if (code == null || identity(after) != code.identity()) {
        return -1;
      }
      codeType = type;
      known.add(code);
      byAddress.put(address, code.index());
      return code.index();
    } catch (UnreadableMemory _) {
      return -1;
    }
  }

  private boolean isCode(long address, long type) throws UnreadableMemory {
    return codeType != 0 ? type == codeType : objects.typeName(address).equals("code");
  }

  private @Nullable CodeObject read(long address, ByteBuffer header) throws UnreadableMemory {
    var path = objects.text(header.getLong(filenameAt));
    var function = objects.text(header.getLong(nameAt));
    var table = objects.bytes(header.getLong(tableAt), MOST_TABLE_BYTES);
    if (path == null || function == null || table == null) {
      return null;
    }
    int firstLine = header.getInt(firstLineAt);
    var lines =
        layout.has("code.locations")
            ? LineTable.ofLocations(table, firstLine)
            : layout.has("code.line_table")
                ? LineTable.ofRuns(table, firstLine)
                : LineTable.ofIncrements(table, firstLine);
    long units =
        instructionsAt == 0
            ? Integer.MAX_VALUE
            : memory.word(address + layout.number("sized.length")) * CODE_UNIT_BYTES;
    return new CodeObject(
        known.size(),
        function,
        path,
        new Bytecodes(
            memory,
            instructionsAt == 0 ? 0 : address + instructionsAt,
            (int) Math.min(Math.max(units, 0), Integer.MAX_VALUE),
            copiesAt < 0 ? 0 : address + copiesAt),
        lines,
        locals(header.getLong(layout.number("code.local_names"))),
        identity(header));
  }

  private List<String> locals(long names) throws UnreadableMemory {
    var result = new ArrayList<String>();
    for (long name : objects.tuple(names, MOST_LOCALS)) {
      var text = objects.text(name);
      result.add(text == null ? "" : text);
    }
    return List.copyOf(result);
  }
}
