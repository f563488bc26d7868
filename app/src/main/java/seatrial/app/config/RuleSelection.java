package seatrial.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.Surface;

/// Which rules are left when each layer has selected and ignored.
///
/// Within a layer the nearer word wins: a rule's name before its surface, a surface before `all`,
/// and `ignore` where both are equally near. A later layer's `select` starts afresh, so what the
/// command line selects is not undone by a file.
final class RuleSelection {
  private static final String ALL = "all";

  private final RuleNames rules;
  private SortedSet<String> selected;

  RuleSelection(RuleNames rules) {
    this.rules = rules;
    this.selected = new TreeSet<>(rules.surfaces().keySet());
  }

  SortedSet<String> selected() {
    return selected;
  }

  void apply(SettingsLayer layer) throws SeatrialException {
    var select = layer.entry(SettingKey.SELECT);
    var chosen = new ArrayList<>(words(select));
    chosen.addAll(words(layer.entry(SettingKey.EXTEND_SELECT)));
    var ignored = words(layer.entry(SettingKey.IGNORE));
    var result = new TreeSet<String>();
    for (var rule : rules.surfaces().keySet()) {
      int toSelect = nearness(rule, chosen);
      int toIgnore = nearness(rule, ignored);
      boolean wasSelected = select == null && selected.contains(rule);
      if (toSelect > toIgnore || (wasSelected && toIgnore == 0)) {
        result.add(rule);
      }
    }
    selected = result;
  }

  /// The rules that some words stand for.
  SortedSet<String> resolve(List<String> words, Origin origin) throws SeatrialException {
    check(words, origin);
    var result = new TreeSet<String>();
    for (var rule : rules.surfaces().keySet()) {
      if (nearness(rule, words) > 0) {
        result.add(rule);
      }
    }
    return result;
  }

  private List<String> words(SettingsLayer.@Nullable Entry entry) throws SeatrialException {
    if (entry == null || !(entry.value() instanceof SettingValue.Texts(var words))) {
      return List.of();
    }
    check(words, entry.origin());
    return words;
  }

  private void check(List<String> words, Origin origin) throws SeatrialException {
    for (var word : words) {
      if (!isKnown(word)) {
        throw new SeatrialException(
            ErrorCode.USER,
            origin
                + ": there is no rule or surface '"
                + Suggestion.shown(word)
                + "'"
                + Suggestion.of(word, known())
                    .map(nearest -> ", did you mean " + nearest + "?")
                    .orElse("; seatrial rule --all lists what there is"));
      }
    }
  }

  private boolean isKnown(String word) {
    return word.equals(ALL) || rules.surfaces().containsKey(word) || isSurface(word);
  }

  private static boolean isSurface(String word) {
    for (var surface : Surface.values()) {
      if (surface.id().equals(word)) {
        return true;
      }
    }
    return false;
  }

  private List<String> known() {
    var known = new ArrayList<>(rules.surfaces().keySet());
    for (var surface : Surface.values()) {
      known.add(surface.id());
    }
    known.add(ALL);
    return known;
  }

  private int nearness(String rule, List<String> words) {
    var surface = rules.surfaces().get(rule);
    int nearest = 0;
    for (var word : words) {
      int one =
          word.equals(rule)
              ? 3
              : surface != null && word.equals(surface.id()) ? 2 : word.equals(ALL) ? 1 : 0;
      nearest = Math.max(nearest, one);
    }
    return nearest;
  }
}
