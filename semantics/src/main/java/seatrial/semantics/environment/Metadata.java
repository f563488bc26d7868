package seatrial.semantics.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The headers of METADATA or PKG-INFO; the description after them is left out.
///
/// @param headers by lower-case name, values in order
public record Metadata(Map<String, List<String>> headers) {

  /// All values of a header, in order; its name is compared without case.
  public List<String> all(String header) {
    return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
  }

  /// The first value of a header; empty if there is none.
  public String first(String header) {
    var values = all(header);
    return values.isEmpty() ? "" : values.getFirst();
  }

  static Metadata parse(String text) {
    var headers = new LinkedHashMap<String, List<String>>();
    List<String> last = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.isEmpty()) {
        break;
      }
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        if (!last.isEmpty()) {
          last.set(last.size() - 1, last.getLast() + "\n" + line.strip());
        }
        continue;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        last =
            headers.computeIfAbsent(
                line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>());
        last.add(line.substring(colon + 1).strip());
      }
    }
    headers.replaceAll((_, values) -> List.copyOf(values));
    return new Metadata(Map.copyOf(headers));
  }
}
