package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import seatrial.syntax.ast.Node;

/// Stretches of a function's text.
final class Stretches {
  private record Stretch(int start, int end) {}

  private final List<Stretch> stretches = new ArrayList<>();

  void add(Node node) {
    add(node.start(), node.end());
  }

  void add(int start, int end) {
    stretches.add(new Stretch(start, end));
  }

  /// Whether a node begins in one of them.
  boolean hold(Node node) {
    for (var stretch : stretches) {
      if (stretch.start <= node.start() && node.start() < stretch.end) {
        return true;
      }
    }
    return false;
  }
}
