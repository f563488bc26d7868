package seatrial.analysis.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.text.Template.Constant;
import seatrial.analysis.text.Template.Piece;
import seatrial.syntax.ast.Expr;

/// `text % values`
///
/// @param formatter the whole expression
record PercentFormat(Expr values, Expr formatter) implements Templates.Format {
  @Override
  public List<Piece> fill(List<Piece> template, Templates templates) {
    var filled = new ArrayList<Piece>();
    int next = 0;
    for (var piece : template) {
      if (!(piece instanceof Constant(var text))) {
        filled.add(piece);
        continue;
      }
      int start = 0;
      int percent = text.indexOf('%');
      while (percent >= 0) {
        int end = endOfDirective(text, percent);
        if (end > percent) {
          filled.add(new Constant(text.substring(start, percent)));
          if (text.charAt(end - 1) == '%') {
            filled.add(new Constant("%"));
          } else {
            var value = value(text.substring(percent + 1, end), next++);
            if (value != null) {
              templates.add(filled, value, isNumeric(text.substring(percent + 1, end)), formatter);
            }
          }
          start = end;
        }
        percent = text.indexOf('%', Math.max(end, percent + 1));
      }
      filled.add(new Constant(text.substring(start)));
    }
    return filled;
  }

  /// The value of a directive: by key from a dict display, else by number.
  private @Nullable Expr value(String directive, int index) {
    if (directive.startsWith("(")) {
      var key = directive.substring(1, directive.indexOf(')'));
      if (values instanceof Expr.DictExpr(_, _, var items)) {
        for (var item : items) {
          if (item.key() instanceof Expr.Constant constant && key.equals(constant.asString())) {
            return item.value();
          }
        }
        return null;
      }
      return values;
    }
    if (values instanceof Expr.TupleExpr(_, _, var elements, _)) {
      return index < elements.size() ? elements.get(index) : null;
    }
    return values;
  }

  /// Offset after `%d`, `%-5.2f`, `%(key)s`; the percent sign's own where it begins no directive.
  private static int endOfDirective(String text, int percent) {
    int i = percent + 1;
    if (i < text.length() && text.charAt(i) == '(') {
      i = text.indexOf(')', i) + 1;
      if (i == 0) {
        return percent;
      }
    }
    while (i < text.length() && "#0- +.*123456789".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i < text.length() && "diouxXeEfFgGcrsa%".indexOf(text.charAt(i)) >= 0 ? i + 1 : percent;
  }

  /// Whether a format ends in a letter that refuses anything but numbers.
  static boolean isNumeric(String format) {
    return !format.isEmpty() && "diouxXeEfFgGbn".indexOf(format.charAt(format.length() - 1)) >= 0;
  }
}
