package seatrial.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Completion scripts for shells, made from the table.
public final class Completions {
  /// Shells that there is a script for.
  public static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private Completions() {}

  /// The script, or null for a shell that is not in [#SHELLS].
  public static @Nullable String script(String shell) {
    return switch (shell) {
      case "bash" -> bash();
      case "zsh" -> zsh();
      case "fish" -> fish();
      default -> null;
    };
  }

  /// Words that may stand first: `inspect` for all its commands.
  private static Set<String> firstWords() {
    var words = new LinkedHashSet<String>();
    for (var command : CommandLine.COMMANDS) {
      words.add(command.firstWord());
    }
    return words;
  }

  private static List<String> secondWords(String first) {
    var words = new ArrayList<String>();
    for (var command : CommandLine.COMMANDS) {
      if (command.name().startsWith(first + " ")) {
        words.add(command.name().substring(first.length() + 1));
      }
    }
    return words;
  }

  private static List<Option> listed(Predicate<Option> which) {
    var seen = new LinkedHashSet<Option>();
    for (var command : CommandLine.COMMANDS) {
      command.options().stream().filter(Option::isListed).filter(which).forEach(seen::add);
    }
    return List.copyOf(seen);
  }

  private static String optionWords(Command command) {
    return String.join(
        " ",
        command.options().stream().filter(Option::isListed).map(o -> "--" + o.name()).toList());
  }

  private static String operandWords(Command command) {
    return command.name().equals("generate-shell-completion") ? String.join(" ", SHELLS) : "";
  }

  private static String bash() {
    var text = new StringBuilder("# seatrial generate-shell-completion bash\n_seatrial() {\n");
    text.append("  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n");
    text.append("  local words='' command=${COMP_WORDS[1]}\n");
    text.append("  COMPREPLY=()\n");
    text.append("  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    words='");
    text.append(String.join(" ", firstWords())).append(" --help --version'\n");
    for (var first : firstWords()) {
      if (!secondWords(first).isEmpty()) {
        text.append("  elif [ \"$COMP_CWORD\" -eq 2 ] && [ \"$command\" = ").append(first);
        text.append(" ]; then\n    words='").append(String.join(" ", secondWords(first)));
        text.append("'\n");
      }
    }
    text.append("  else\n    case $command in ");
    text.append(prefixPattern()).append(") command=\"$command ${COMP_WORDS[2]}\" ;; esac\n");
    text.append("    case $previous in\n");
    for (var option : listed(option -> !option.choices().isEmpty())) {
      text.append("    --").append(option.name()).append(") words='");
      text.append(String.join(" ", option.choices())).append("' ;;\n");
    }
    text.append("    esac\n    if [ -z \"$words\" ]; then\n      case $command in\n");
    for (var command : CommandLine.COMMANDS) {
      text.append("      '").append(command.name()).append("') words='");
      text.append((optionWords(command) + " " + operandWords(command)).strip()).append("' ;;\n");
    }
    text.append(
        """
              esac
            fi
          fi
          if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$current")); fi
        }
        complete -o default -F _seatrial seatrial ./seatrial
        """);
    return text.toString();
  }

  private static String prefixPattern() {
    return String.join(
        "|", firstWords().stream().filter(word -> !secondWords(word).isEmpty()).toList());
  }

  private static String zsh() {
    var text = new StringBuilder("#compdef seatrial\n_seatrial() {\n  local command=$words[2]\n");
    text.append("  if (( CURRENT == 2 )); then\n    compadd -- ");
    text.append(String.join(" ", firstWords())).append(" --help --version\n    return\n  fi\n");
    text.append("  case $command in ").append(prefixPattern()).append(")\n");
    text.append("    if (( CURRENT == 3 )); then\n      case $command in\n");
    for (var first : firstWords()) {
      if (!secondWords(first).isEmpty()) {
        text.append("      ").append(first).append(") compadd -- ");
        text.append(String.join(" ", secondWords(first))).append(" ;;\n");
      }
    }
    text.append(
        "      esac\n      return\n    fi\n    command=\"$command $words[3]\" ;;\n  esac\n");
    text.append("  case $words[CURRENT-1] in\n");
    for (var option : listed(option -> !option.choices().isEmpty())) {
      text.append("  --").append(option.name()).append(") compadd -- ");
      text.append(String.join(" ", option.choices())).append("; return ;;\n");
    }
    text.append("  esac\n  case $command in\n");
    for (var command : CommandLine.COMMANDS) {
      text.append("  '").append(command.name()).append("') compadd -- ");
      text.append((optionWords(command) + " " + operandWords(command)).strip()).append(" ;;\n");
    }
    text.append("  esac\n  _files\n}\ncompdef _seatrial seatrial\n");
    return text.toString();
  }

  private static String fish() {
    var text = new StringBuilder("# seatrial generate-shell-completion fish\n");
    for (var first : firstWords()) {
      text.append("complete -c seatrial -n __fish_use_subcommand -f -a ").append(first);
      var command = CommandLine.named(first);
      if (command != null) {
        text.append(" -d ").append(quoted(command.summary()));
      }
      text.append('\n');
      for (var second : secondWords(first)) {
        text.append("complete -c seatrial -n '__fish_seen_subcommand_from ").append(first);
        text.append("' -f -a ").append(second).append('\n');
      }
    }
    for (var command : CommandLine.COMMANDS) {
      for (var option : command.options()) {
        if (option.isListed()) {
          fishOption(text, command.lastWord(), option);
        }
      }
      if (!operandWords(command).isEmpty()) {
        text.append("complete -c seatrial -n '__fish_seen_subcommand_from ");
        text.append(command.name()).append("' -f -a '").append(operandWords(command)).append("'\n");
      }
    }
    return text.toString();
  }

  private static void fishOption(StringBuilder text, String word, Option option) {
    text.append("complete -c seatrial -n '__fish_seen_subcommand_from ").append(word);
    text.append("' -l ").append(option.name());
    if (option.letter() != Option.NO_LETTER) {
      text.append(" -s ").append(option.letter());
    }
    if (!option.choices().isEmpty()) {
      text.append(" -x -a '").append(String.join(" ", option.choices())).append('\'');
    } else if (option.takesValue()) {
      text.append(" -r");
    }
    text.append(" -d ").append(quoted(option.help())).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
