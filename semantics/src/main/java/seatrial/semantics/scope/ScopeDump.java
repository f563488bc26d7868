package seatrial.semantics.scope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import seatrial.syntax.Parsed;
import seatrial.syntax.SyntaxError;

/// Scopes as lines of JSON, exactly as CPython's `symtable` module would tell them.
public final class ScopeDump {
  private static final String HEX = "0123456789abcdef";

  private final Parsed parsed;
  private final StringBuilder out = new StringBuilder(1 << 12);

  private ScopeDump(Parsed parsed) {
    this.parsed = parsed;
  }

  /// One line, without its end: `{"path": …, "scope": …}`, or where CPython does not get as far as
  /// a symbol table `{"path": …, "error": "SyntaxError"}`. ASCII; the keys of scopes are sorted.
  ///
  /// @param path shown; a lone surrogate stands for a byte that is no UTF-8, as in Python
  public static String line(String path, Parsed parsed) {
    var dump = new ScopeDump(parsed);
    dump.line(path);
    return dump.out.toString();
  }

  private void line(String path) {
    var tree = parsed.isValid() ? ScopeTree.of(parsed) : null;
    out.append("{\"path\": ");
    string(path);
    if (tree != null && tree.errors().isEmpty() && !refusesFuture(tree)) {
      out.append(", \"scope\": ");
      scope(tree.module());
    } else {
      out.append(", \"error\": ");
      string(tree == null ? errorName(parsed) : "SyntaxError");
    }
    out.append('}');
  }

  /// Until 3.9 `symtable` did not look at `from __future__`.
  private boolean refusesFuture(ScopeTree tree) {
    return tree.futureError() != null && parsed.version().isAtLeast(10);
  }

  /// The name of the exception that CPython raises for the first error.
  private static String errorName(Parsed parsed) {
    var error = parsed.errors().getFirst();
    String message = error.message();
    if (error.kind() == SyntaxError.Kind.ENCODING
        && message.contains("null bytes")
        && !parsed.version().isAtLeast(12)) {
      return "ValueError";
    }
    if (message.startsWith("inconsistent use of tabs")) {
      return "TabError";
    }
    boolean isIndentation =
        message.startsWith("unexpected indent")
            || message.startsWith("unexpected unindent")
            || message.startsWith("unindent does not match")
            || message.startsWith("expected an indented block")
            || message.startsWith("too many levels of indentation");
    return isIndentation ? "IndentationError" : "SyntaxError";
  }

  private void scope(Scope scope) {
    var children = new ArrayList<Scope>(scope.children().size());
    spliceChildren(scope, children);
    out.append("{\"children\": [");
    for (int i = 0; i < children.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      scope(children.get(i));
    }
    out.append("], \"line\": ").append(scope.line()).append(", \"name\": ");
    string(scope.name());
    out.append(", \"symbols\": {");
    symbols(scope, children);
    out.append("}, \"type\": ");
    string(type(scope.kind()));
    out.append('}');
  }

  /// Where a comprehension is inlined, CPython shows the scopes within it in its place.
  private static void spliceChildren(Scope scope, List<Scope> into) {
    for (var child : scope.children()) {
      if (child.isInlined) {
        spliceChildren(child, into);
      } else {
        into.add(child);
      }
    }
  }

  private String type(Scope.Kind kind) {
    boolean isOld = !parsed.version().isAtLeast(13);
    return switch (kind) {
      case MODULE -> "module";
      case CLASS -> "class";
      case FUNCTION,
          LAMBDA,
          GENERATOR_EXPRESSION,
          LIST_COMPREHENSION,
          SET_COMPREHENSION,
          DICT_COMPREHENSION ->
          "function";
      case ANNOTATION -> "annotation";
      case TYPE_PARAMETERS -> isOld ? "type parameter" : "type parameters";
      case TYPE_ALIAS -> "type alias";
      case TYPE_VARIABLE -> isOld ? "TypeVar bound" : "type variable";
    };
  }

  private void symbols(Scope scope, List<Scope> children) {
    var namespaces = new HashSet<String>();
    for (var child : children) {
      namespaces.add(child.name());
    }
    var table = scope.table;
    var order = new Integer[table.count()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> compareByCodePoints(table.name(a), table.name(b)));
    // CPython knows a module by its name, and so takes a function `top` for one.
    boolean isModule = scope.name().equals("top");
    boolean isFirst = true;
    for (int index : order) {
      if (!isFirst) {
        out.append(", ");
      }
      isFirst = false;
      string(table.name(index));
      out.append(": [");
      predicates(table.flags(index), isModule, namespaces.contains(table.name(index)));
      out.append(']');
    }
  }

  private void predicates(int flags, boolean isModule, boolean isNamespace) {
    int place = SymbolFlags.place(flags);
    boolean isModuleVariable = isModule && (flags & SymbolFlags.BOUND) != 0;
    int start = out.length();
    predicate((flags & SymbolFlags.ANNOTATED) != 0, "annotated", start);
    predicate((flags & SymbolFlags.ASSIGNED) != 0, "assigned", start);
    predicate(place == SymbolFlags.GLOBAL_EXPLICIT, "declared_global", start);
    predicate(place == SymbolFlags.FREE, "free", start);
    predicate(
        place == SymbolFlags.GLOBAL_EXPLICIT
            || place == SymbolFlags.GLOBAL_IMPLICIT
            || isModuleVariable,
        "global",
        start);
    predicate((flags & SymbolFlags.IMPORT) != 0, "imported", start);
    predicate(
        place == SymbolFlags.LOCAL || place == SymbolFlags.CELL || isModuleVariable,
        "local",
        start);
    predicate(isNamespace, "namespace", start);
    predicate((flags & SymbolFlags.NONLOCAL) != 0, "nonlocal", start);
    predicate((flags & SymbolFlags.PARAMETER) != 0, "parameter", start);
    predicate((flags & SymbolFlags.USE) != 0, "referenced", start);
  }

  private void predicate(boolean isTrue, String name, int start) {
    if (isTrue) {
      if (out.length() > start) {
        out.append(", ");
      }
      out.append('"').append(name).append('"');
    }
  }

  private static int compareByCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // Surrogates stand for characters above all others.
        boolean xHigh = Character.isSurrogate(x);
        return xHigh == Character.isSurrogate(y) ? Character.compare(x, y) : xHigh ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\b' -> out.append("\\b");
        default -> {
          if (c >= ' ' && c <= '~') {
            out.append(c);
          } else {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              out.append(HEX.charAt(c >> shift & 0xF));
            }
          }
        }
      }
    }
    out.append('"');
  }
}
