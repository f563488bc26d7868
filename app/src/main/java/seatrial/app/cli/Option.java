package seatrial.app.cli;

import java.util.List;

/// One option of the command line, as help, completion, the reference and the parser know it.
///
/// @param name without its dashes: `output-format`
/// @param letter the short form, or `0` for none
/// @param value what stands for its value in help, or "" for a flag
/// @param choices the words that completion offers as values; the command itself judges values
/// @param group heading in help
/// @param isRepeatable whether each occurrence adds a value; otherwise a second one is an error
/// @param isListed whether help and completion show it
public record Option(
    String name,
    char letter,
    String value,
    String help,
    List<String> choices,
    String group,
    boolean isRepeatable,
    boolean isListed) {
  public static final char NO_LETTER = '0';

  public Option {
    choices = List.copyOf(choices);
  }

  static Option flag(String name, String help) {
    return new Option(name, NO_LETTER, "", help, List.of(), "Options", false, true);
  }

  static Option valued(String name, String value, String help) {
    return new Option(name, NO_LETTER, value, help, List.of(), "Options", false, true);
  }

  Option letter(char shortName) {
    return new Option(name, shortName, value, help, choices, group, isRepeatable, isListed);
  }

  Option choices(List<String> words) {
    return new Option(name, letter, value, help, words, group, isRepeatable, isListed);
  }

  Option in(String heading) {
    return new Option(name, letter, value, help, choices, heading, isRepeatable, isListed);
  }

  Option repeatable() {
    return new Option(name, letter, value, help, choices, group, true, isListed);
  }

  Option unlisted() {
    return new Option(name, letter, value, help, choices, group, isRepeatable, false);
  }

  public boolean takesValue() {
    return !value.isEmpty();
  }

  /// `-o, --output-file FILE`; the short form's place stays empty where there is none.
  String usage() {
    String start = letter == NO_LETTER ? "    " : "-" + letter + ", ";
    return start + "--" + name + (takesValue() ? " " + value : "");
  }
}
