package seatrial.devtools;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Damages Python source in the ways that editors, merges, disks and adversaries do.
final class Mutator {
  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ":",
          ",",
          ".",
          "=",
          ":=",
          "->",
          "*",
          "**",
          "@",
          "!",
          "$",
          "?",
          "~",
          "\\",
          "\\\n",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "\f",
          " ",
          "    ",
          "\n    ",
          "\n\t",
          "#",
          "'",
          "\"",
          "'''",
          "\"\"\"",
          "f'",
          "f\"{",
          "f'''{",
          "t'{",
          "rb'",
          "u'",
          "{{",
          "}}",
          "{x!r:",
          "{x=}",
          "\\N{",
          "\\x",
          "\\u12",
          "\\777",
          "0x",
          "0b2",
          "1_",
          "1e",
          "1e999",
          "0777",
          "1j",
          "1if",
          "99999999999999999999",
          "if ",
          "elif ",
          "else:",
          "for ",
          "in ",
          "not ",
          "is ",
          "lambda ",
          "lambda:",
          "await ",
          "async ",
          "async for ",
          "yield ",
          "yield from ",
          "from ",
          "import ",
          "as ",
          "with ",
          "match ",
          "case ",
          "case _:",
          "type ",
          "type X = ",
          "del ",
          "return ",
          "raise ",
          "try:",
          "except:",
          "except*",
          "finally:",
          "while ",
          "pass",
          "break",
          "class ",
          "def ",
          "def f[T](",
          "global ",
          "nonlocal ",
          "assert ",
          "print ",
          "exec ",
          "None",
          "True",
          "__debug__",
          "...",
          "-1+2j",
          "*a, ",
          "**k",
          "a=1",
          "x: int",
          "/, ",
          "*, ",
          "é",
          "\u00b5",
          "\u2028",
          "\ufeff",
          "\u0000",
          "\ud83d\ude00",
          "# -*- coding: latin-1 -*-\n",
          "# coding: utf-7\n",
          "# type: ignore\n");
  private static final List<String> NESTS =
      List.of(
          "(",
          "[",
          "{",
          "f'{",
          "f\"{x:{",
          "lambda:",
          "not ",
          "-",
          "x.",
          "x[",
          "x(",
          "if x:\n",
          "x if ",
          "*",
          "a:=",
          "await ",
          "{1:",
          "(yield ",
          "x and ",
          "x**",
          "x+",
          "class A:\n",
          "[x for x in ");

  private final Random random;
  private final List<byte[]> others;

  /// @param others files to take pieces of
  Mutator(Random random, List<byte[]> others) {
    this.random = random;
    this.others = others;
  }

  byte[] mutate(byte[] source) {
    var mutated = source;
    int times = 1 + (random.nextInt(3) == 0 ? random.nextInt(5) : 0);
    for (int i = 0; i < times; i++) {
      mutated = once(mutated);
    }
    return mutated;
  }

  private byte[] once(byte[] source) {
    int at = random.nextInt(source.length + 1);
    return switch (random.nextInt(12)) {
      case 0 ->
          replace(
              source, at, Math.min(source.length, at + 1), new byte[] {(byte) random.nextInt(256)});
      case 1 ->
          replace(source, at, Math.min(source.length, at + 1 + random.nextInt(40)), new byte[0]);
      case 2 -> replace(source, at, source.length, new byte[0]);
      case 3 -> replace(source, at, at, piece());
      case 4 -> replace(source, at, at, nest());
      case 5 -> splice(source, at);
      case 6 -> repeat(source, at);
      default -> token(source);
    };
  }

  /// Damages one token only; gives the source unchanged where there is none.
  byte[] token(byte[] source) {
    var tokens = tokens(source);
    if (tokens.size() < 2) {
      return source;
    }
    int index = random.nextInt(tokens.size() - 1);
    var token = tokens.get(index);
    var next = tokens.get(index + 1);
    var text = slice(source, token[0], token[1]);
    return switch (random.nextInt(5)) {
      case 0 -> replace(source, token[0], token[1], new byte[0]);
      case 1 -> replace(source, token[1], token[1], join(new byte[] {' '}, text));
      case 2 ->
          replace(
              source,
              token[0],
              next[1],
              join(slice(source, next[0], next[1]), slice(source, token[1], next[0]), text));
      case 3 -> replace(source, token[0], token[1], piece());
      default -> replace(source, token[0], token[0], piece());
    };
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] nest() {
    int depth = random.nextInt(8) == 0 ? 20_000 : 1 + random.nextInt(250);
    return NESTS.get(random.nextInt(NESTS.size())).repeat(depth).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] splice(byte[] source, int at) {
    var other = others.get(random.nextInt(others.size()));
    int start = random.nextInt(other.length + 1);
    int end = Math.min(other.length, start + random.nextInt(400));
    return replace(source, at, at, slice(other, start, end));
  }

  private byte[] repeat(byte[] source, int at) {
    int end = Math.min(source.length, at + random.nextInt(200));
    return replace(source, end, end, slice(source, at, end));
  }

  /// Words, numbers and single other characters, as start and end.
  private static List<int[]> tokens(byte[] source) {
    var tokens = new ArrayList<int[]>();
    int at = 0;
    while (at < source.length) {
      int start = at++;
      if (source[start] == ' ') {
        continue;
      }
      if (isWord(source[start])) {
        while (at < source.length && isWord(source[at])) {
          at++;
        }
      }
      tokens.add(new int[] {start, at});
    }
    return tokens;
  }

  private static boolean isWord(byte b) {
    return b < 0 || b == '_' || Character.isLetterOrDigit(b);
  }

  private static byte[] replace(byte[] source, int start, int end, byte[] with) {
    return join(slice(source, 0, start), with, slice(source, end, source.length));
  }

  private static byte[] slice(byte[] source, int start, int end) {
    return java.util.Arrays.copyOfRange(source, start, end);
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
