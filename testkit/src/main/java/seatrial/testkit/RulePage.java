package seatrial.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The small projects in a rule's page.
final class RulePage {
  /// @param line of the page that the first block begins in
  /// @param files texts by name
  record Project(int line, boolean isSilent, Map<String, String> files) {}

  private RulePage() {}

  static List<Project> projectsOf(String page) {
    var projects = new ArrayList<Project>();
    var lines = page.split("\n", -1);
    Project shared = null;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].startsWith("#")) {
        shared = null;
      }
      if (!lines[i].startsWith("```") || lines[i].length() == 3) {
        continue;
      }
      int start = i + 1;
      int end = start;
      while (end < lines.length && !lines[end].startsWith("```")) {
        end++;
      }
      i = end;
      var info = lines[start - 1].substring(3).strip().split(" ", -1);
      boolean isSilent = info.length > 1 && info[1].equals("ok");
      if (!info[0].equals("py") && info[0].indexOf('.') < 0) {
        continue;
      }
      boolean isNamed = start < end && lines[start].startsWith("# file: ");
      Project project;
      if (isNamed && shared != null && shared.isSilent() == isSilent) {
        project = shared;
      } else {
        project = new Project(start, isSilent, new LinkedHashMap<>());
        projects.add(project);
        shared = isNamed ? project : null;
      }
      addFiles(project, info[0], List.of(lines).subList(start, end));
    }
    return projects;
  }

  private static void addFiles(Project project, String language, List<String> lines) {
    var name = language;
    if (language.equals("py")) {
      boolean isTest = lines.stream().anyMatch(line -> line.contains("def test_"));
      name = isTest ? "test_example.py" : "example.py";
    }
    var text = new StringBuilder();
    for (var line : lines) {
      if (line.startsWith("# file: ")) {
        if (!text.isEmpty()) {
          project.files().put(name, text.toString());
          text.setLength(0);
        }
        name = line.substring("# file: ".length()).strip();
      } else {
        text.append(line).append('\n');
      }
    }
    project.files().put(name, text.toString());
  }
}
