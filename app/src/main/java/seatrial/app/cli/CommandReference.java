package seatrial.app.cli;

/// The command line as a page of the documentation: `docs/cli.md` holds exactly this.
public final class CommandReference {
  private CommandReference() {}

  /// Markdown.
  public static String markdown() {
    var text =
        new StringBuilder(
            """
            # Command line

            Written from the table that the program itself reads (`CommandLine`), by its test with
            `-Dgolden=write`.

            Exit status: 0 nothing at or over the gate, 1 findings at or over it, 2 the job could not
            be done: wrong usage or configuration, a path that does not exist, nothing to analyse, an
            internal error. A file that does not parse is a finding. Standard output holds results
            only; progress and summary go to standard error.

            """);
    for (var command : CommandLine.COMMANDS) {
      text.append("## seatrial ").append(command.name());
      if (!command.operands().isEmpty()) {
        text.append(' ').append(command.operands());
      }
      text.append("\n\n").append(command.summary()).append(".\n");
      if (!command.description().isEmpty()) {
        text.append('\n').append(command.description()).append('\n');
      }
      HelpText.groups(command)
          .forEach(
              (heading, options) -> {
                text.append("\n**").append(heading).append("**\n\n");
                options.forEach(option -> item(text, option));
              });
      text.append('\n');
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static void item(StringBuilder text, Option option) {
    text.append("- `").append(option.usage().strip()).append("`: ");
    text.append(option.help()).append(option.isRepeatable() ? "; may be repeated\n" : "\n");
  }
}
