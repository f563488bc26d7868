package seatrial.app.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// What a user wrote after the name of a command.
public final class Arguments {
  private final Command command;
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  private Arguments(Command command) {
    this.command = command;
  }

  /// Reads options (`--name value`, `--name=value`, `-x`, `-xy`, `-o value`) and operands in any
  /// order; after `--` all are operands, and `-` is one.
  ///
  /// @throws SeatrialException with code USER where an option is unknown, lacks its value, has one
  /// too many, or stands twice
  public static Arguments parse(Command command, List<String> words) throws SeatrialException {
    var result = new Arguments(command);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) {
        result.operands.addAll(words.subList(i + 1, words.size()));
        break;
      } else if (word.startsWith("--")) {
        i += result.readLong(word, i + 1 < words.size() ? words.get(i + 1) : null);
      } else if (word.startsWith("-") && word.length() > 1) {
        i += result.readLetters(word, i + 1 < words.size() ? words.get(i + 1) : null);
      } else {
        result.operands.add(word);
      }
    }
    return result;
  }

  /// Returns how many further words belong to the option.
  private int readLong(String word, @Nullable String next) throws SeatrialException {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
    var option = named(name);
    if (!option.takesValue()) {
      if (equals >= 0) {
        throw wrong("option --" + name + " takes no value");
      }
      add(option, "");
      return 0;
    }
    if (equals >= 0) {
      add(option, word.substring(equals + 1));
      return 0;
    }
    if (next == null || (next.startsWith("-") && next.length() > 1)) {
      throw wrong("option --" + name + " needs a value: --" + name + " " + option.value());
    }
    add(option, next);
    return 1;
  }

  /// `-xy` is `-x -y`; an option that takes a value is the last, and has it in the same word or in
  /// the next. Returns how many further words belong to it.
  private int readLetters(String word, @Nullable String next) throws SeatrialException {
    for (int i = 1; i < word.length(); i++) {
      var option = lettered(word.charAt(i), word);
      if (!option.takesValue()) {
        add(option, "");
        continue;
      }
      if (i + 1 < word.length()) {
        add(option, word.substring(i + 1));
        return 0;
      }
      if (next == null || (next.startsWith("-") && next.length() > 1)) {
        throw wrong("option -" + option.letter() + " needs a value: " + option.value());
      }
      add(option, next);
      return 1;
    }
    return 0;
  }

  private Option named(String name) throws SeatrialException {
    for (var option : command.options()) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    if (CommandLine.LATER_OPTIONS.contains(name)) {
      throw wrong("option --" + name + " is not part of this release");
    }
    var known = command.options().stream().filter(Option::isListed).map(Option::name).toList();
    throw wrong(
        "unknown option --"
            + Suggestion.shown(name)
            + Suggestion.of(name, known)
                .map(nearest -> ", did you mean --" + nearest + "?")
                .orElse("")
            + seeHelp());
  }

  private Option lettered(char letter, String word) throws SeatrialException {
    for (var option : command.options()) {
      if (option.letter() == letter && letter != Option.NO_LETTER) {
        return option;
      }
    }
    throw wrong("unknown option " + Suggestion.shown(word) + seeHelp());
  }

  private String seeHelp() {
    return "; seatrial " + command.name() + " --help lists what there is";
  }

  private void add(Option option, String value) throws SeatrialException {
    var known = values.computeIfAbsent(option.name(), name -> new ArrayList<>());
    if (!known.isEmpty() && option.takesValue() && !option.isRepeatable()) {
      throw wrong("option --" + option.name() + " was given twice");
    }
    known.add(value);
  }

  public Command command() {
    return command;
  }

  public boolean has(Option option) {
    return values.containsKey(option.name());
  }

  /// How often a flag was given.
  public int count(Option option) {
    return all(option).size();
  }

  /// The option's value, or null if it was not given.
  public @Nullable String value(Option option) {
    var found = values.get(option.name());
    return found == null ? null : found.getLast();
  }

  /// The values of a repeatable option, in their order.
  public List<String> all(Option option) {
    return values.getOrDefault(option.name(), List.of());
  }

  /// The words of a repeatable option whose values are lists: `--select async,memory --select x`.
  public List<String> words(Option option) {
    var words = new ArrayList<String>();
    for (var value : all(option)) {
      for (var word : value.split(",", -1)) {
        if (!word.isBlank()) {
          words.add(word.strip());
        }
      }
    }
    return words;
  }

  /// The value, which has to be one of the option's choices.
  public String choice(Option option, String otherwise) throws SeatrialException {
    var value = value(option);
    if (value == null) {
      return otherwise;
    }
    if (!option.choices().contains(value)) {
      throw wrong(
          "--"
              + option.name()
              + " is "
              + String.join(" or ", option.choices())
              + ", not '"
              + Suggestion.shown(value)
              + "'");
    }
    return value;
  }

  public List<String> operands() {
    return List.copyOf(operands);
  }

  private static SeatrialException wrong(String message) {
    return new SeatrialException(ErrorCode.USER, message);
  }
}
