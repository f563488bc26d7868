package seatrial.app.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.report.SourceLines;
import seatrial.syntax.Notebook;
import seatrial.syntax.SourceText;

/// The lines that reports quote, read from disk when asked for. Findings come file by file, so a
/// few texts are kept.
public final class QuotedSources implements SourceLines {
  private static final int KEPT = 16;
  private static final long LARGEST_FILE = 64L << 20;

  private final Path root;
  private final Map<String, Path> elsewhere;
  private final Map<String, @Nullable SourceText> texts =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, @Nullable SourceText> eldest) {
          return size() > KEPT;
        }
      };

  /// @param root where relative paths start from
  /// @param elsewhere where the text of some paths really lies
  public QuotedSources(Path root, Map<String, Path> elsewhere) {
    this.root = root;
    this.elsewhere = Map.copyOf(elsewhere);
  }

  @Override
  public @Nullable String line(String path, int cell, int line) {
    var text = texts.get(path);
    if (text == null && !texts.containsKey(path)) {
      text = read(path);
      texts.put(path, text);
    }
    if (text == null || line < 1) {
      return null;
    }
    int textLine = cell == 0 ? line : lineOfCell(text, cell, line);
    return textLine >= 1 && textLine <= text.lineCount() ? text.lineText(textLine) : null;
  }

  private @Nullable SourceText read(String path) {
    try {
      var file = elsewhere.getOrDefault(path, root.resolve(path));
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
        return null;
      }
      byte[] content = Files.readAllBytes(file);
      if (!path.endsWith(".ipynb")) {
        return SourceText.of(path, content);
      }
      return Notebook.read(path, content) instanceof Notebook.Code(var source) ? source : null;
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return null; // Gone or changed since it was analysed: shown without a frame.
    }
  }

  private static int lineOfCell(SourceText text, int cell, int line) {
    for (int i = 1; i <= text.lineCount(); i++) {
      var location = text.location("", text.lineStart(i), text.lineStart(i));
      if (location.cell() == cell && location.line() == line) {
        return i;
      }
    }
    return 0;
  }
}
