package seatrial.semantics.environment;

import java.util.List;

/// What `site` makes of an environment: `sys.path` and the hooks beside it.
///
/// @param notes what was not understood, in sentences for the user
record SearchPath(List<SearchEntry> entries, List<Redirection> redirections, List<String> notes) {
  SearchPath {
    entries = List.copyOf(entries);
    redirections = List.copyOf(redirections);
    notes = List.copyOf(notes);
  }
}
