package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/// JSON as all our formats write it: laid out in lines that end with `\n` on every system, and
/// every character that a terminal would obey or that hides its neighbours by its number, which
/// loses nothing. Lone surrogates become U+FFFD: most readers refuse them.
final class JsonText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .characterEscapes(new Escapes())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private JsonText() {}

  /// Writes one document and a final newline; the stream stays open.
  ///
  /// @param deepest see [JsonLayout]
  static void write(OutputStream out, int deepest, Consumer<JsonGenerator> document)
      throws IOException {
    var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      var generator = FACTORY.createGenerator(new Laid(new JsonLayout(deepest)), writer);
      document.accept(generator);
      generator.close();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    writer.write('\n');
    writer.flush();
  }

  static void string(JsonGenerator json, String name, String value) {
    json.writeName(name);
    json.writeString(Visible.encodable(value));
  }

  /// A whole number without a fraction, anything else as it is; JSON has no infinity: null.
  static void number(JsonGenerator json, String name, double value) {
    json.writeName(name);
    if (!Double.isFinite(value)) {
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  private static final class Laid extends ObjectWriteContext.Base {
    private final PrettyPrinter layout;

    Laid(PrettyPrinter layout) {
      this.layout = layout;
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return layout;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  /// Asked for each UTF-16 unit, so that every pair of surrogates is escaped.
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final int[] ascii = standardAsciiEscapesForJSON();

    Escapes() {
      ascii[0x7F] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return Visible.isShown(c) ? null : new SerializedString("\\u" + HEX.toHexDigits((char) c));
    }
  }
}
