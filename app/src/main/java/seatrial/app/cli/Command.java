package seatrial.app.cli;

import java.util.List;

/// One command of the command line.
///
/// @param name one word, or two for the command of a command: `inspect ast`
/// @param operands what stands for its operands in help: `[PATH]…`
/// @param summary one line without a full stop
/// @param description further paragraphs, or ""
public record Command(
    String name, String operands, String summary, String description, List<Option> options) {
  public Command {
    options = List.copyOf(options);
  }

  /// `inspect` of `inspect ast`.
  String firstWord() {
    int space = name.indexOf(' ');
    return space < 0 ? name : name.substring(0, space);
  }

  /// `ast` of `inspect ast`.
  String lastWord() {
    return name.substring(name.lastIndexOf(' ') + 1);
  }
}
