package seatrial.finding.observation;

import java.util.regex.Pattern;

/// A function on a stack.
///
/// @param function qualified name; up to Python 3.10 the plain one
/// @param path of its source, as the process knows it
/// @param line that it stands at, from 1; 0 where it has none
public record ObservedFrame(String function, String path, int line) {
  private static final Pattern OF_LIBRARY =
      Pattern.compile("/(site|dist)-packages/|/lib(64)?/python3?[^/]*/|^<frozen ");

  /// Whether it belongs to an installed package or to the standard library, as far as its path
  /// tells.
  public boolean isOfLibrary() {
    return OF_LIBRARY.matcher(path).find();
  }
}
