package seatrial.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Help, made from the table.
public final class HelpText {
  private static final int COLUMN = 34;
  private static final int WIDTH = 100;

  private HelpText() {}

  /// What `seatrial --help` prints.
  public static String overview() {
    var text = new StringBuilder("The trial a Python system passes before it goes to sea.\n\n");
    text.append("Usage: seatrial COMMAND [OPTION]… [OPERAND]…\n\nCommands:\n");
    for (var command : CommandLine.COMMANDS) {
      entry(text, "  " + command.name(), command.summary());
    }
    text.append("\nOptions:\n");
    for (var option : CommandLine.TOP) {
      entry(text, "  " + option.usage(), option.help());
    }
    text.append("\nseatrial COMMAND --help says more about a command.\n");
    return text.toString();
  }

  /// What `seatrial COMMAND --help` prints.
  public static String of(Command command) {
    var text = new StringBuilder(command.summary()).append(".\n");
    if (!command.description().isEmpty()) {
      text.append('\n').append(command.description()).append('\n');
    }
    text.append("\nUsage: seatrial ").append(command.name()).append(" [OPTION]…");
    if (!command.operands().isEmpty()) {
      text.append(' ').append(command.operands());
    }
    text.append('\n');
    groups(command)
        .forEach(
            (heading, options) -> {
              text.append('\n').append(heading).append(":\n");
              options.forEach(option -> entry(text, "  " + option.usage(), option.help()));
            });
    return text.toString();
  }

  /// What `seatrial inspect --help` prints, for a word that several commands start with.
  public static String ofPrefix(String word) {
    var text = new StringBuilder("Usage: seatrial ").append(word).append(" COMMAND\n\nCommands:\n");
    for (var command : CommandLine.COMMANDS) {
      if (command.name().startsWith(word + " ")) {
        entry(text, "  " + command.name(), command.summary());
      }
    }
    return text.toString();
  }

  /// The listed options by heading, in the order of the table.
  static Map<String, List<Option>> groups(Command command) {
    var groups = new LinkedHashMap<String, List<Option>>();
    for (var option : command.options()) {
      if (option.isListed()) {
        groups.computeIfAbsent(option.group(), name -> new ArrayList<>()).add(option);
      }
    }
    return groups;
  }

  private static void entry(StringBuilder text, String left, String right) {
    int column = left.length();
    text.append(left);
    if (column > COLUMN - 2) {
      text.append('\n');
      column = 0;
    }
    text.append(" ".repeat(COLUMN - column));
    column = COLUMN;
    for (int start = 0; start < right.length(); ) {
      int end = right.indexOf(' ', start + 1);
      String word = right.substring(start, end < 0 ? right.length() : end);
      if (column + word.length() > WIDTH) {
        text.append('\n').append(" ".repeat(COLUMN));
        column = COLUMN;
        word = word.strip();
      }
      text.append(word);
      column += word.length();
      start = end < 0 ? right.length() : end;
    }
    text.append('\n');
  }
}
