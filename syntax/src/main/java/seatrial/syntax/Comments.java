package seatrial.syntax;

import java.util.Arrays;

/// The comments of a file as byte ranges, in order, each from its `#` to before the line end.
public final class Comments {
  private final int[] starts;
  private final int[] ends;

  Comments(int[] starts, int[] ends, int count) {
    this.starts = Arrays.copyOf(starts, count);
    this.ends = Arrays.copyOf(ends, count);
  }

  public int count() {
    return starts.length;
  }

  public int start(int index) {
    return starts[index];
  }

  public int end(int index) {
    return ends[index];
  }
}
