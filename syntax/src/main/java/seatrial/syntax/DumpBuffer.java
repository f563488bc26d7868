package seatrial.syntax;

import java.io.IOException;

/// Collects ASCII and hands it on in large pieces.
final class DumpBuffer {
  /// Takes the first `length` bytes from `offset`.
  interface Sink {
    void accept(byte[] bytes, int offset, int length) throws IOException;
  }

  private static final int SIZE = 1 << 16;

  private final Sink sink;
  private final byte[] bytes = new byte[SIZE];
  private int length;

  DumpBuffer(Sink sink) {
    this.sink = sink;
  }

  /// Appends text that is ASCII.
  void ascii(String text) throws IOException {
    int count = text.length();
    if (count > SIZE - length) {
      flush();
      if (count > SIZE) {
        for (int i = 0; i < count; i++) {
          ascii(text.charAt(i));
        }
        return;
      }
    }
    for (int i = 0; i < count; i++) {
      bytes[length + i] = (byte) text.charAt(i);
    }
    length += count;
  }

  void ascii(char c) throws IOException {
    if (length == SIZE) {
      flush();
    }
    bytes[length++] = (byte) c;
  }

  /// Appends a number that is not negative.
  void number(int value) throws IOException {
    if (length > SIZE - 10) {
      flush();
    }
    int end = length + digits(value);
    length = end;
    int rest = value;
    do {
      bytes[--end] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
  }

  void flush() throws IOException {
    sink.accept(bytes, 0, length);
    length = 0;
  }

  private static int digits(int value) {
    int digits = 1;
    for (int rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }
}
