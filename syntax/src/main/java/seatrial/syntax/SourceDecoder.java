package seatrial.syntax;

/// Bytes of a file to [SourceText].
final class SourceDecoder {
  private SourceDecoder() {}

  static SourceText decode(String path, byte[] content) {
    return new SourceText(path, content, null);
  }
}
