package seatrial.syntax;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;

/// Writes a tree whose nodes are expanded, one at a time, into texts and children in the order of
/// writing. They wait on a stack of our own, so that deep trees need none of the thread's; what
/// comes before a node's first child is written at once.
final class DumpStack {
  /// Calls the methods below for what a node is written as.
  interface Expander {
    void expand(Node node) throws IOException;
  }

  /// What waits to be written; says how to read the operand.
  private enum Pending {
    TEXT,
    QUOTED,
    LITERAL,
    NODE,
    POSITION,
    END_OF_UNPLACED
  }

  private final SourceText source;
  private final DumpBuffer buffer;

  private Pending[] kinds = new Pending[256];
  private Object[] operands = new Object[256];
  private int top;

  /// Where the node that is being expanded began to push.
  private int base;

  private int unplacedDepth;
  private int knownLine = 1;
  private int knownLineStart;
  private int knownLineEnd = -1;

  DumpStack(SourceText source, DumpBuffer buffer) {
    this.source = source;
    this.buffer = buffer;
  }

  void write(Node root, Expander expander) throws IOException {
    push(Pending.NODE, root);
    while (top > 0) {
      top--;
      var operand = operands[top];
      switch (kinds[top]) {
        case TEXT -> buffer.ascii((String) operand);
        case QUOTED -> PythonRepr.write((String) operand, buffer);
        case LITERAL -> PythonRepr.write((Literal) operand, buffer);
        case NODE -> {
          base = top;
          expander.expand((Node) operand);
          reverse(base, top);
        }
        case POSITION -> writePosition((Node) operand);
        case END_OF_UNPLACED -> unplacedDepth--;
      }
    }
  }

  /// Children, and all below them, without positions; the node itself has its own.
  void unplacedNodesOf(String start, List<? extends Node> nodes, Node node) throws IOException {
    text(start);
    nodes(nodes);
    push(Pending.END_OF_UNPLACED, node);
    end(node);
    // The children are expanded later, the node's own end has been decided.
    unplacedDepth++;
  }

  /// Ends a node of a class that has no position.
  void endUnplaced() throws IOException {
    text(")");
  }

  void leaf(String start, Node node) throws IOException {
    text(start);
    end(node, true);
  }

  void childOf(String start, Node child, Node node) throws IOException {
    text(start);
    child(child);
    end(node);
  }

  void nodesOf(String start, List<? extends Node> nodes, Node node) throws IOException {
    text(start);
    nodes(nodes);
    end(node);
  }

  void namesOf(String start, List<String> names, Node node) throws IOException {
    text(start);
    names(names);
    end(node);
  }

  void names(List<String> names) throws IOException {
    text("[");
    var separator = "";
    for (var name : names) {
      text(separator);
      quoted(name);
      separator = ", ";
    }
    text("]");
  }

  void nodes(List<? extends Node> nodes) throws IOException {
    text("[");
    var separator = "";
    for (var node : nodes) {
      text(separator);
      child(node);
      separator = ", ";
    }
    text("]");
  }

  void optional(String start, @Nullable Node node) throws IOException {
    if (node != null) {
      text(start);
      child(node);
    }
  }

  void optionalName(String start, @Nullable String name) throws IOException {
    if (name != null) {
      text(start);
      quoted(name);
    }
  }

  void childOrNone(@Nullable Node node) throws IOException {
    if (node == null) {
      text("None");
    } else {
      child(node);
    }
  }

  void end(Node node) throws IOException {
    end(node, false);
  }

  /// Ends a node with its position.
  void end(Node node, boolean hasNoFields) throws IOException {
    if (unplacedDepth > 0) {
      text(")");
      return;
    }
    text(hasNoFields ? "lineno=" : ", lineno=");
    if (top == base) {
      writePosition(node);
    } else {
      push(Pending.POSITION, node);
    }
  }

  void text(String text) throws IOException {
    if (top == base) {
      buffer.ascii(text);
    } else if (!text.isEmpty()) {
      push(Pending.TEXT, text);
    }
  }

  void quoted(String text) throws IOException {
    if (top == base) {
      PythonRepr.write(text, buffer);
    } else {
      push(Pending.QUOTED, text);
    }
  }

  void literal(Literal literal) throws IOException {
    if (top == base) {
      PythonRepr.write(literal, buffer);
    } else {
      push(Pending.LITERAL, literal);
    }
  }

  void child(Node node) {
    push(Pending.NODE, node);
  }

  private void push(Pending kind, Object operand) {
    if (top == operands.length) {
      kinds = Arrays.copyOf(kinds, top * 2);
      operands = Arrays.copyOf(operands, top * 2);
    }
    kinds[top] = kind;
    operands[top] = operand;
    top++;
  }

  private void reverse(int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      var kind = kinds[i];
      kinds[i] = kinds[j];
      kinds[j] = kind;
      var operand = operands[i];
      operands[i] = operands[j];
      operands[j] = operand;
    }
  }

  private void writePosition(Node node) throws IOException {
    findLine(node.start());
    buffer.number(knownLine);
    buffer.ascii(", col_offset=");
    buffer.number(node.start() - knownLineStart);
    buffer.ascii(", end_lineno=");
    findLine(node.end());
    buffer.number(knownLine);
    buffer.ascii(", end_col_offset=");
    buffer.number(node.end() - knownLineStart);
    buffer.ascii(')');
  }

  /// Nodes come roughly in order of their lines, so the line before is mostly the line again.
  private void findLine(int offset) {
    if (offset >= knownLineStart && offset <= knownLineEnd) {
      return;
    }
    knownLine = source.line(offset);
    knownLineStart = source.lineStart(knownLine);
    knownLineEnd = source.lineEnd(knownLine);
  }
}
