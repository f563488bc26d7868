package seatrial.syntax;

/// Kinds of tokens, as dense small numbers: tokens live in flat arrays, and tables are indexed by
/// kind.
final class TokenKind {
  private TokenKind() {}

  static final byte END = 0;
  static final byte NEWLINE = 1;
  static final byte INDENT = 2;
  static final byte DEDENT = 3;

  /// A lexical error; the token's name holds the message.
  static final byte ERROR = 4;

  static final byte NAME = 5;
  static final byte INT = 6;
  static final byte FLOAT = 7;
  static final byte IMAGINARY = 8;
  static final byte STRING = 9;

  /// Prefix and opening quote of an f-string or t-string.
  static final byte FSTRING_START = 10;

  static final byte FSTRING_MIDDLE = 11;
  static final byte FSTRING_END = 12;

  // Punctuation.
  static final byte LPAR = 13;
  static final byte RPAR = 14;
  static final byte LSQB = 15;
  static final byte RSQB = 16;
  static final byte LBRACE = 17;
  static final byte RBRACE = 18;
  static final byte COLON = 19;
  static final byte COMMA = 20;
  static final byte SEMI = 21;
  static final byte DOT = 22;
  static final byte ELLIPSIS = 23;
  static final byte ARROW = 24;
  static final byte COLON_EQUAL = 25;
  static final byte EXCLAMATION = 26;
  static final byte EQUAL = 27;

  /// A character that begins no token: `$`, `?`, a backquote.
  static final byte UNKNOWN = 28;

  // Augmented assignment, in the order of the enum Operator.
  static final byte PLUS_EQUAL = 29;
  static final byte MINUS_EQUAL = 30;
  static final byte STAR_EQUAL = 31;
  static final byte AT_EQUAL = 32;
  static final byte SLASH_EQUAL = 33;
  static final byte PERCENT_EQUAL = 34;
  static final byte DOUBLE_STAR_EQUAL = 35;
  static final byte LEFT_SHIFT_EQUAL = 36;
  static final byte RIGHT_SHIFT_EQUAL = 37;
  static final byte VBAR_EQUAL = 38;
  static final byte CIRCUMFLEX_EQUAL = 39;
  static final byte AMPER_EQUAL = 40;
  static final byte DOUBLE_SLASH_EQUAL = 41;

  // Binary operators, in the same order.
  static final byte PLUS = 42;
  static final byte MINUS = 43;
  static final byte STAR = 44;
  static final byte AT = 45;
  static final byte SLASH = 46;
  static final byte PERCENT = 47;
  static final byte DOUBLE_STAR = 48;
  static final byte LEFT_SHIFT = 49;
  static final byte RIGHT_SHIFT = 50;
  static final byte VBAR = 51;
  static final byte CIRCUMFLEX = 52;
  static final byte AMPER = 53;
  static final byte DOUBLE_SLASH = 54;

  static final byte TILDE = 55;
  static final byte EQ_EQUAL = 56;
  static final byte NOT_EQUAL = 57;
  static final byte LESS = 58;
  static final byte LESS_EQUAL = 59;
  static final byte GREATER = 60;
  static final byte GREATER_EQUAL = 61;

  // Keywords.
  static final byte FALSE = 62;
  static final byte NONE = 63;
  static final byte TRUE = 64;
  static final byte AND = 65;
  static final byte AS = 66;
  static final byte ASSERT = 67;
  static final byte ASYNC = 68;
  static final byte AWAIT = 69;
  static final byte BREAK = 70;
  static final byte CLASS = 71;
  static final byte CONTINUE = 72;
  static final byte DEF = 73;
  static final byte DEL = 74;
  static final byte ELIF = 75;
  static final byte ELSE = 76;
  static final byte EXCEPT = 77;
  static final byte FINALLY = 78;
  static final byte FOR = 79;
  static final byte FROM = 80;
  static final byte GLOBAL = 81;
  static final byte IF = 82;
  static final byte IMPORT = 83;
  static final byte IN = 84;
  static final byte IS = 85;
  static final byte LAMBDA = 86;
  static final byte NONLOCAL = 87;
  static final byte NOT = 88;
  static final byte OR = 89;
  static final byte PASS = 90;
  static final byte RAISE = 91;
  static final byte RETURN = 92;
  static final byte TRY = 93;
  static final byte WHILE = 94;
  static final byte WITH = 95;
  static final byte YIELD = 96;

  /// The file ends inside a bracket, at which the token lies; its name holds the message.
  static final byte UNCLOSED = 97;

  static final int COUNT = 98;

  static boolean isKeyword(int kind) {
    return kind >= FALSE && kind <= YIELD;
  }

  /// The keywords in the order of their kinds, from [#FALSE].
  static final String[] KEYWORDS = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield"
  };
}
