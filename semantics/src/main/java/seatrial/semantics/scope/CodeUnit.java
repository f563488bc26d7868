package seatrial.semantics.scope;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One code object in the making: what CPython's compiler knows of where a statement stands.
final class CodeUnit {

  /// What the compiler must leave before it can jump out.
  enum Block {
    LOOP,
    EXCEPT_STAR,
    /// `with`, `try`, a handler.
    OTHER
  }

  final @Nullable CodeUnit around;

  /// The scope that the unit runs.
  final Scope scope;

  /// Whether `await` may stand in it: in a coroutine function, and in the cells of a notebook.
  final boolean isAsyncFunction;
  private Block[] blocks = new Block[4];
  private int depth;

  CodeUnit(@Nullable CodeUnit around, Scope scope, boolean isAsyncFunction) {
    this.around = around;
    this.scope = scope;
    this.isAsyncFunction = isAsyncFunction;
  }

  boolean isFunctionLike() {
    return scope.kind().isFunctionLike();
  }

  /// Whether it is a comprehension with a frame of its own.
  boolean isComprehension() {
    return scope.kind().isComprehension();
  }

  /// Whether names are stored in a namespace: module and class level.
  boolean isModuleOrClass() {
    return !isFunctionLike();
  }

  void push(Block block) {
    if (depth == blocks.length) {
      blocks = Arrays.copyOf(blocks, depth * 2);
    }
    blocks[depth++] = block;
  }

  void pop() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /// The block that a jump meets first: the nearest loop or `except*` handler if the jump ends at a
  /// loop, else the nearest such handler; null if there is none.
  @Nullable Block firstMetByJump(boolean endsAtLoop) {
    for (int i = depth - 1; i >= 0; i--) {
      if (blocks[i] == Block.EXCEPT_STAR || (endsAtLoop && blocks[i] == Block.LOOP)) {
        return blocks[i];
      }
    }
    return null;
  }
}
