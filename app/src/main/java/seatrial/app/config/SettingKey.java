package seatrial.app.config;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A setting that users may write, by the name that it has in files and, mostly, as an option.
public enum SettingKey {
  BASELINE("baseline", Form.PATH, "File of findings that are accepted for now"),
  CACHE_DIR("cache-dir", Form.PATH, "Folder that summaries are kept in"),
  EXCLUDE("exclude", Form.TEXTS, "Globs of what is not read, in place of the usual ones"),
  EXTEND("extend", Form.PATH, "File whose settings hold where this one says nothing"),
  EXTEND_EXCLUDE("extend-exclude", Form.TEXTS, "Globs of what is not read either"),
  EXTEND_PER_FILE_IGNORES(
      "extend-per-file-ignores", Form.TABLE, "Glob to rules that are not reported there either"),
  EXTEND_SELECT("extend-select", Form.TEXTS, "Rules or surfaces that are looked for too"),
  FACTS("facts", Form.PATHS, "Fact files of your own"),
  FAIL_ON(
      "fail-on",
      Form.TEXT,
      "Least finding that makes the exit status 1: a confidence, a severity, both, or never"),
  FORCE_EXCLUDE("force-exclude", Form.FLAG, "Whether exclusions hold for paths that are named too"),
  FOREIGN_SUPPRESSIONS(
      "foreign-suppressions", Form.FLAG, "Whether other tools' comments suppress findings"),
  IGNORE("ignore", Form.TEXTS, "Rules or surfaces that are not looked for"),
  MIN_CONFIDENCE("min-confidence", Form.TEXT, "Least confidence that is shown"),
  OUTPUT_FORMAT("output-format", Form.TEXTS, "Formats of the result, each with =FILE if wanted"),
  PER_FILE_IGNORES(
      "per-file-ignores", Form.TABLE, "Glob to rules that are not reported in such files"),
  PYTHON("python", Form.PATH, "Interpreter or environment that the code runs in"),
  RESPECT_GITIGNORE("respect-gitignore", Form.FLAG, "Whether what git ignores is not read"),
  SELECT("select", Form.TEXTS, "Rules or surfaces that are looked for, or all"),
  SEVERITY("severity", Form.TEXT, "Least severity that is shown"),
  TARGET_VERSION("target-version", Form.TEXT, "Version of Python that the code is read as");

  /// What a value looks like.
  public enum Form {
    TEXT("a text in quotes"),
    /// A path, relative to the file that it is written in, or to the working directory.
    PATH("a path in quotes"),
    FLAG("true or false"),
    /// A list of words; a single word stands for a list of one.
    TEXTS("a list of texts in quotes"),
    PATHS("a list of paths in quotes"),
    /// Glob to list of words.
    TABLE("a table of globs, each with a list of rules");

    private final String description;

    Form(String description) {
      this.description = description;
    }

    /// For messages: what the value has to be.
    public String description() {
      return description;
    }
  }

  private final String id;
  private final Form form;
  private final String title;

  SettingKey(String id, Form form, String title) {
    this.id = id;
    this.form = form;
    this.title = title;
  }

  public String id() {
    return id;
  }

  public Form form() {
    return form;
  }

  /// One line, what it sets.
  public String title() {
    return title;
  }

  /// Whether values of several layers add up, where others replace each other.
  boolean accumulates() {
    return switch (this) {
      case EXTEND_EXCLUDE, EXTEND_PER_FILE_IGNORES, EXTEND_SELECT -> true;
      case BASELINE,
          CACHE_DIR,
          EXCLUDE,
          EXTEND,
          FACTS,
          FAIL_ON,
          FORCE_EXCLUDE,
          FOREIGN_SUPPRESSIONS,
          IGNORE,
          MIN_CONFIDENCE,
          OUTPUT_FORMAT,
          PER_FILE_IGNORES,
          PYTHON,
          RESPECT_GITIGNORE,
          SELECT,
          SEVERITY,
          TARGET_VERSION ->
          false;
    };
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

  /// All names, sorted.
  public static List<String> ids() {
    return Arrays.stream(values()).map(SettingKey::id).toList();
  }
}
