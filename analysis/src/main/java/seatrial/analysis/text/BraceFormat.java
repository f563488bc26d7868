package seatrial.analysis.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.text.Template.Constant;
import seatrial.analysis.text.Template.Piece;
import seatrial.syntax.ast.Expr;

/// `text.format(…)`
record BraceFormat(Expr.Call call) implements Templates.Format {
  @Override
  public @Nullable List<Piece> fill(List<Piece> template, Templates templates) {
    var filled = new ArrayList<Piece>();
    int next = 0;
    for (var piece : template) {
      if (!(piece instanceof Constant(var text))) {
        filled.add(piece);
        continue;
      }
      var plain = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean isDoubled = i + 1 < text.length() && text.charAt(i + 1) == c;
        if ((c == '{' || c == '}') && isDoubled) {
          plain.append(c);
          i++;
        } else if (c == '{') {
          int end = text.indexOf('}', i);
          if (end < 0) {
            return null;
          }
          filled.add(new Constant(plain.toString()));
          plain.setLength(0);
          var field = text.substring(i + 1, end);
          var name = nameOf(field);
          var value = value(name, next);
          next += name.isEmpty() ? 1 : 0;
          if (value != null) {
            templates.add(filled, value, isNumeric(field), call);
          }
          i = end;
        } else {
          plain.append(c);
        }
      }
      filled.add(new Constant(plain.toString()));
    }
    return filled;
  }

  private static boolean isNumeric(String field) {
    int colon = field.indexOf(':');
    return colon >= 0 && PercentFormat.isNumeric(field.substring(colon + 1));
  }

  /// The argument that a replacement field begins with: `0` in `0.name!r:>5`.
  private static String nameOf(String field) {
    int end = 0;
    while (end < field.length() && ".[!:".indexOf(field.charAt(end)) < 0) {
      end++;
    }
    return field.substring(0, end);
  }

  private @Nullable Expr value(String name, int next) {
    if (!name.isEmpty() && !Character.isDigit(name.charAt(0))) {
      return call.keyword(name);
    }
    int index = name.isEmpty() ? next : name.length() < 4 ? Integer.parseInt(name) : -1;
    return index >= 0 && index < call.arguments().size() ? call.arguments().get(index) : null;
  }
}
