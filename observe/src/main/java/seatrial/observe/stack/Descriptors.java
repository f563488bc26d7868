package seatrial.observe.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Where a process's descriptors lead to, by `/proc/PID/fd` and the kernel's tables of sockets.
final class Descriptors {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final List<String> NETWORKS = List.of("tcp", "tcp6", "udp", "udp6");
  private static final int INODE = 9;
  private static final int UNIX_INODE = 6;

  private final Path process;

  /// @param process `/proc/PID`
  Descriptors(Path process) {
    this.process = process;
  }

  /// A path, `pipe:[…]` and the like as the kernel says it, or a socket as
  /// `tcp 127.0.0.1:40000 -> 127.0.0.1:5432`; "" if there is no such descriptor.
  String target(int descriptor) {
    try {
      var link = Files.readSymbolicLink(process.resolve("fd/" + descriptor)).toString();
      var socket = SOCKET.matcher(link);
      return socket.matches() ? socket(socket.group(1), link) : link;
    } catch (IOException _) {
      return "";
    }
  }

  private String socket(String inode, String otherwise) {
    for (var network : NETWORKS) {
      for (var words : table(network)) {
        if (words.length > INODE && words[INODE].equals(inode)) {
          return network + " " + end(words[1]) + " -> " + end(words[2]);
        }
      }
    }
    for (var words : table("unix")) {
      if (words.length > UNIX_INODE && words[UNIX_INODE].equals(inode)) {
        return words.length > UNIX_INODE + 1 ? "unix " + words[UNIX_INODE + 1] : "unix";
      }
    }
    return otherwise;
  }

  private List<String[]> table(String name) {
    try (var lines = Files.lines(process.resolve("net/" + name), StandardCharsets.ISO_8859_1)) {
      return lines.map(line -> SPACE.split(line.strip())).toList();
    } catch (IOException | java.io.UncheckedIOException _) {
      return List.of();
    }
  }

  /// `0100007F:1F90` is 127.0.0.1:8080: words of the machine, and a number.
  private static String end(String written) {
    int colon = written.indexOf(':');
    try {
      var address = new byte[colon / 2];
      for (int i = 0; i < address.length; i++) {
        int word = i / 4 * 4;
        int at = word + 3 - (i - word);
        address[i] = (byte) Integer.parseInt(written.substring(2 * at, 2 * at + 2), 16);
      }
      var host = InetAddress.getByAddress(address).getHostAddress();
      int port = Integer.parseInt(written.substring(colon + 1), 16);
      return (address.length > 4 ? "[" + host + "]" : host) + ":" + (port == 0 ? "*" : port);
    } catch (UnknownHostException | RuntimeException _) {
      return written;
    }
  }
}
