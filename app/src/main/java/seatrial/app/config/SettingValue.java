package seatrial.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The value of a setting, not yet checked for meaning.
public sealed interface SettingValue {
  record Text(String text) implements SettingValue {}

  record Flag(boolean isSet) implements SettingValue {}

  record Texts(List<String> texts) implements SettingValue {
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /// Paths, absolute.
  record Paths(List<Path> paths) implements SettingValue {
    public Paths {
      paths = List.copyOf(paths);
    }
  }

  record Table(SequencedMap<String, List<String>> entries) implements SettingValue {
    public Table {
      var copy = new LinkedHashMap<String, List<String>>();
      entries.forEach((key, words) -> copy.put(key, List.copyOf(words)));
      entries = Collections.unmodifiableSequencedMap(copy);
    }
  }

  /// A list of one or more words.
  static Texts texts(String... words) {
    return new Texts(new ArrayList<>(List.of(words)));
  }
}
