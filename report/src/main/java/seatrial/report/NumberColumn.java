package seatrial.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A column of a table that is written column by column: numbers, and places that are empty.
final class NumberColumn {
  private final List<@Nullable Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  void addNothing() {
    values.add(null);
  }

  int size() {
    return values.size();
  }

  void write(String name, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    for (var value : values) {
      if (value == null) {
        json.writeNull();
      } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        json.writeNumber(value.longValue());
      } else {
        json.writeNumber(Math.rint(value * 1e6) / 1e6);
      }
    }
    json.writeEndArray();
  }

  /// A column that holds the same in each of its rows.
  static NumberColumn of(int size, double value) {
    var column = new NumberColumn();
    for (int i = 0; i < size; i++) {
      column.add(value);
    }
    return column;
  }

  /// A column without values.
  static NumberColumn empty(int size) {
    var column = new NumberColumn();
    for (int i = 0; i < size; i++) {
      column.addNothing();
    }
    return column;
  }
}
