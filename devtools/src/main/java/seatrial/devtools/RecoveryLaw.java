package seatrial.devtools;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.Parsed;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.syntax.SyntaxError;
import seatrial.syntax.ast.Stmt;

/// One typo does not silence a file: statements far from a damaged token are read as before.
final class RecoveryLaw {
  private static final int FAR = 2;

  private int files;
  private int lastKept;
  private byte[] damaged = new byte[0];

  /// Damages one token of one top-level statement, and says which statement was lost; null if none
  /// was, or if the file is too short to tell.
  @Nullable String broken(byte[] content, PythonVersion version, Random random, Mutator mutator) {
    var source = SourceText.of("<fuzz>", content);
    var whole = Parser.parse(source, version);
    var body = whole.module().body();
    if (!whole.isValid() || body.size() < 2 * FAR + 2) {
      return null;
    }
    int index = FAR + random.nextInt(body.size() - 2 * FAR);
    var statement = body.get(index);
    var bytes = source.bytes();
    var piece = mutator.token(Arrays.copyOfRange(bytes, statement.start(), statement.end()));
    var text =
        new String(bytes, 0, statement.start(), StandardCharsets.ISO_8859_1)
            + new String(piece, StandardCharsets.ISO_8859_1)
            + new String(
                bytes,
                statement.end(),
                bytes.length - statement.end(),
                StandardCharsets.ISO_8859_1);
    damaged = text.getBytes(StandardCharsets.ISO_8859_1);
    var parsed = Parser.parse(SourceText.of("<fuzz>", damaged), version);
    if (parsed.errors().stream().anyMatch(e -> e.kind() == SyntaxError.Kind.ENCODING)) {
      return null;
    }
    return lost(whole, parsed, index);
  }

  private @Nullable String lost(Parsed whole, Parsed parsed, int index) {
    var before = whole.module().body();
    var after = parsed.module().body();
    int damagedLine = whole.source().line(before.get(index).start());
    for (int i = 0; i <= index - FAR; i++) {
      boolean isLineOfItsOwn = whole.source().line(before.get(i).end()) < damagedLine;
      if (isLineOfItsOwn
          && (i >= after.size() || !isSame(whole, before.get(i), parsed, after.get(i)))) {
        return "statement " + i + " before the damaged " + index + " is lost";
      }
    }
    files++;
    if (!after.isEmpty() && isSame(whole, before.getLast(), parsed, after.getLast())) {
      lastKept++;
    }
    return null;
  }

  private static boolean isSame(Parsed first, Stmt one, Parsed second, Stmt other) {
    return one.getClass() == other.getClass()
        && first
            .source()
            .text(one.start(), one.end())
            .equals(second.source().text(other.start(), other.end()));
  }

  /// The bytes that were judged last.
  byte[] damaged() {
    return damaged;
  }

  /// A damaged quote or bracket may rightly swallow what follows, so this is a rate and no law.
  String rate() {
    return "the last statement was kept in " + lastKept + " of " + files + " files";
  }
}
