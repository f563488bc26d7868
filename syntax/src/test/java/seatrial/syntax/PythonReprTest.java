package seatrial.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.syntax.ast.Literal;
import seatrial.testkit.Oracle;
import seatrial.testkit.PythonInterpreters;

class PythonReprTest {
  @TempDir Path folder;

  @Test
  void constantsAreWrittenAsEveryInterpreterWritesThem() throws IOException {
    var questions = new ArrayList<String>();
    var answers = new ArrayList<String>();
    var random = new Random(3);
    for (double value : floats(random)) {
      questions.add("f " + Double.toHexString(value).replace("Infinity", "inf"));
      answers.add(repr(new Literal.Float(value)));
      questions.add("j " + Double.toHexString(value).replace("Infinity", "inf"));
      answers.add(repr(new Literal.Imaginary(value)));
    }
    for (int[] points : strings(random)) {
      questions.add(
          "s "
              + IntStream.of(points)
                  .mapToObj(Integer::toHexString)
                  .collect(Collectors.joining(" ")));
      answers.add(repr(new Literal.Str(new String(points, 0, points.length), points, false)));
      var bytes = new byte[points.length];
      for (int i = 0; i < points.length; i++) {
        bytes[i] = (byte) points[i];
      }
      questions.add("b " + HexFormat.of().formatHex(bytes));
      answers.add(repr(new Literal.Bytes(bytes)));
    }
    var file = Files.write(folder.resolve("constants"), questions);
    var oracle = Oracle.ofResource(PythonReprTest.class, "ascii_oracle.py");
    for (var interpreter : PythonInterpreters.oneOfEach()) {
      assertThat(answers)
          .as("%s", interpreter)
          .isEqualTo(oracle.run(interpreter, List.of(file.toString())));
    }
  }

  @Test
  void surrogatesOfOneCharacterAreOneCharacter() throws IOException {
    assertThat(repr(new Literal.Str("\uD83D\uDE00"))).isEqualTo("'\\U0001f600'");
    assertThat(repr(new Literal.Str("\uDE00\uD83D"))).isEqualTo("'\\ude00\\ud83d'");
    assertThat(repr(new Literal.Str("\uD83D\uDE00", new int[] {0xD83D, 0xDE00}, false)))
        .isEqualTo("'\\ud83d\\ude00'");
  }

  @Test
  void integersHaveAllTheirDigits() throws IOException {
    var large = BigInteger.TEN.pow(5000).add(BigInteger.ONE);
    assertThat(repr(new Literal.Int(large))).hasSize(5001).startsWith("100").endsWith("001");
  }

  private static List<Double> floats(Random random) {
    var values = new ArrayList<Double>();
    values.addAll(List.of(0.0, 1.0, 0.1, 1e15, 1e16, 1e17, 1e22, 1e23, 123456789012345680.0, 1e-4));
    values.addAll(
        List.of(1e-5, 9.999e-5, Double.MIN_VALUE, 1.5e-323, 2e-323, 1.7976931348623157e308));
    values.addAll(
        List.of(2e-44, 9007199254740992.0, 4.35, 2.2250738585072014E-308, 1e100, 1.5e300));
    values.add(Double.POSITIVE_INFINITY);
    for (int i = 0; i < 3000; i++) {
      double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
      if (!Double.isNaN(value)) {
        values.add(value);
      }
      values.add(Double.longBitsToDouble(random.nextInt(3000)));
      values.add(random.nextInt(100_000) / 1000.0);
    }
    return values;
  }

  private static List<int[]> strings(Random random) {
    var strings = new ArrayList<int[]>();
    strings.add(new int[0]);
    strings.add("it's".codePoints().toArray());
    strings.add("\"it's\"".codePoints().toArray());
    strings.add("\"\\\r\n\t\0\u007f\u0080".codePoints().toArray());
    int[] bounds = {0x80, 0x100, 0x10000, 0x110000};
    for (int i = 0; i < 1000; i++) {
      strings.add(random.ints(random.nextInt(12), 0, bounds[i % 4]).toArray());
    }
    return strings;
  }

  private static String repr(Literal literal) throws IOException {
    var out = new ByteArrayOutputStream();
    var buffer = new DumpBuffer(out::write);
    PythonRepr.write(literal, buffer);
    buffer.flush();
    return out.toString(StandardCharsets.US_ASCII);
  }
}
