package seatrial.syntax.ast;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The value of a [Expr.Constant].
public sealed interface Literal {
  enum Singleton implements Literal {
    NONE("None"),
    TRUE("True"),
    FALSE("False"),
    ELLIPSIS("Ellipsis");

    private final String repr;

    Singleton(String repr) {
      this.repr = repr;
    }

    /// As Python's `repr` writes it.
    public String repr() {
      return repr;
    }
  }

  record Int(BigInteger value) implements Literal {}

  record Float(double value) implements Literal {}

  /// @param value the imaginary part; the real part is zero
  record Imaginary(double value) implements Literal {}

  /// @param value the text; a Python string may hold lone surrogates, and so may this
  /// @param codePoints the exact code points where `value` cannot tell two surrogates written as
  ///     escapes from the one character that they would make in UTF-16; null everywhere else
  /// @param isUnicodePrefixed whether (the first of) the literal was written with `u`
  record Str(String value, int @Nullable [] codePoints, boolean isUnicodePrefixed)
      implements Literal {
    public Str(String value) {
      this(value, null, false);
    }

    public int[] toCodePoints() {
      return codePoints != null ? codePoints.clone() : value.codePoints().toArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Str(var otherValue, var otherPoints, var otherPrefixed)
          && value.equals(otherValue)
          && Arrays.equals(codePoints, otherPoints)
          && isUnicodePrefixed == otherPrefixed;
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  record Bytes(byte[] value) implements Literal {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bytes(var otherValue) && Arrays.equals(value, otherValue);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }
  }
}
