package seatrial.semantics.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// The modules that a distributor compiled into an interpreter, by the names of the functions that
/// start them: `PyInit_math` is in the file's symbol table where `math` is inside.
final class CompiledModules {
  private static final byte[] MARK = "PyInit_".getBytes(StandardCharsets.ISO_8859_1);
  private static final long LARGEST = 256L << 20;

  private CompiledModules() {}

  static Set<String> in(Iterable<Path> binaries) {
    var names = new HashSet<String>();
    for (Path binary : binaries) {
      try {
        if (Files.isRegularFile(binary) && Files.size(binary) < LARGEST) {
          collect(Files.readAllBytes(binary), names);
        }
      } catch (IOException unreadable) {
        // As if it held none: what is then not found is reported as not found.
      }
    }
    return Set.copyOf(names);
  }

  private static void collect(byte[] bytes, Set<String> into) {
    int last = bytes.length - MARK.length;
    for (int i = 0; i < last; i++) {
      if (bytes[i] == 'P' && startsAt(bytes, i)) {
        int start = i + MARK.length;
        int end = start;
        while (end < bytes.length && isNamePart(bytes[end])) {
          end++;
        }
        into.add(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        i = end;
      }
    }
  }

  private static boolean startsAt(byte[] bytes, int offset) {
    for (int i = 0; i < MARK.length; i++) {
      if (bytes[offset + i] != MARK[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNamePart(byte b) {
    return b == '_' || (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
  }
}
