package seatrial.surfaces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.Finding;
import seatrial.surfaces.Findings.Draft;

/// Names findings so that the name survives whatever else changes in the file: it is made of the
/// rule, the path, the symbol, the text of the line without its spacing, and the number among
/// equals.
final class FindingIds {
  private FindingIds() {}

  /// @param drafts in the order in which equals are numbered
  static List<Finding> assign(List<Draft> drafts) {
    Map<String, Integer> equals = new HashMap<>();
    var findings = new ArrayList<Finding>(drafts.size());
    for (var draft : drafts) {
      var anchor = draft.anchor();
      var key =
          String.join(
              "\0",
              draft.rule().name(),
              anchor.location().path(),
              anchor.symbol(),
              withoutSpace(anchor.text()));
      int number = equals.merge(key, 1, Integer::sum);
      findings.add(draft.toFinding(hash(key + "\0" + number)));
    }
    return findings;
  }

  private static String withoutSpace(String text) {
    var result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        result.append(text.charAt(i));
      }
    }
    return result.toString();
  }

  /// 64 bits, FNV-1a with a final mix: no security is asked of it, only that a project's few
  /// thousand keys differ, and the JDK's digests take longer to load than all of them to hash.
  private static String hash(String key) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    var digits = Long.toHexString(hash);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
