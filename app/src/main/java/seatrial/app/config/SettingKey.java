package seatrial.app.config;

import org.jspecify.annotations.Nullable;

/// A setting that users may write, by the name that it has in files and, mostly, as an option.
public enum SettingKey {
  BASELINE("baseline", Form.PATH),
  CACHE_DIR("cache-dir", Form.PATH),
  EXCLUDE("exclude", Form.TEXTS),
  EXTEND("extend", Form.PATH),
  EXTEND_EXCLUDE("extend-exclude", Form.TEXTS),
  EXTEND_PER_FILE_IGNORES("extend-per-file-ignores", Form.TABLE),
  EXTEND_SELECT("extend-select", Form.TEXTS),
  FACTS("facts", Form.PATHS),
  FAIL_ON("fail-on", Form.TEXT),
  FORCE_EXCLUDE("force-exclude", Form.FLAG),
  FOREIGN_SUPPRESSIONS("foreign-suppressions", Form.FLAG),
  IGNORE("ignore", Form.TEXTS),
  MIN_CONFIDENCE("min-confidence", Form.TEXT),
  OUTPUT_FORMAT("output-format", Form.TEXTS),
  PER_FILE_IGNORES("per-file-ignores", Form.TABLE),
  PYTHON("python", Form.PATH),
  RESPECT_GITIGNORE("respect-gitignore", Form.FLAG),
  SELECT("select", Form.TEXTS),
  SEVERITY("severity", Form.TEXT),
  TARGET_VERSION("target-version", Form.TEXT);

  /// What a value looks like.
  public enum Form {
    TEXT,
    /// A path, relative to the file that it is written in, or to the working directory.
    PATH,
    FLAG,
    /// A list of words; a single word stands for a list of one.
    TEXTS,
    PATHS,
    /// Glob to list of words.
    TABLE
  }

  private final String id;
  private final Form form;

  SettingKey(String id, Form form) {
    this.id = id;
    this.form = form;
  }

  public String id() {
    return id;
  }

  public Form form() {
    return form;
  }

  /// The key of that name, or null.
  public static @Nullable SettingKey of(String id) {
    for (var key : values()) {
      if (key.id.equals(id)) {
        return key;
      }
    }
    return null;
  }
}
