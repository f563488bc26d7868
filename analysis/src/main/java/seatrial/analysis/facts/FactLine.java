package seatrial.analysis.facts;

import org.jspecify.annotations.Nullable;

/// A line that says something of a name, read in full when that is asked for: a run asks for few of
/// the lines of the files that it opens. Safe to share; two threads may read it twice.
final class FactLine {
  private final String line;
  private final int number;
  private final FactOrigin origin;
  private volatile @Nullable Fact fact;

  FactLine(String line, int number, FactOrigin origin) {
    this.line = line;
    this.number = number;
    this.origin = origin;
  }

  FactOrigin origin() {
    return origin;
  }

  /// 1-based.
  int number() {
    return number;
  }

  Fact fact() {
    try {
      return read();
    } catch (BadLine e) {
      // The lines of users are read when they are loaded, bundled ones by tests.
      throw new AssertionError(line, e);
    }
  }

  /// @throws BadLine if the line says nothing that is understood
  Fact read() throws BadLine {
    var known = fact;
    if (known == null) {
      known = FactLineReader.read(line);
      fact = known;
    }
    return known;
  }
}
