package seatrial.report;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import seatrial.finding.observation.Observation;

/// One HTML file that holds all that it needs: flame graph, time line, stalls, threads. It opens
/// from a folder or a CI artifact, loads nothing, and runs its own script alone.
///
/// What the process said of itself stands in the page as data only, in which no `<` ends a script,
/// and the page's security policy refuses every script but ours.
final class ObservationHtml implements ObservationFormat {
  @Override
  public String name() {
    return "html";
  }

  @Override
  public void write(Observation observation, OutputStream out) throws IOException {
    String style = resource("observation.css");
    String script = resource("observation.js");
    String page =
        resource("observation.html")
            .replace("@STYLE-HASH@", hash(style))
            .replace("@SCRIPT-HASH@", hash(script))
            .replace("@STYLE@", style)
            .replace("@SCRIPT@", script);
    String[] halves = page.split("@DATA@", 2);
    out.write(halves[0].getBytes(StandardCharsets.UTF_8));
    var data = new WithoutTags(out);
    JsonText.write(data, 0, json -> new HtmlData(json).write(observation));
    data.flush();
    out.write(halves[1].getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ObservationHtml.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError(name + " is not among the resources");
      }
      var bytes = new ByteArrayOutputStream();
      in.transferTo(bytes);
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has it", e);
    }
  }

  /// In JSON a `<` stands inside of texts only, where it may be written by its number.
  private static final class WithoutTags extends FilterOutputStream {
    private static final byte[] ESCAPED = "\\u003c".getBytes(StandardCharsets.US_ASCII);

    WithoutTags(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      if (b == '<') {
        out.write(ESCAPED);
      } else {
        out.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      int from = start;
      for (int i = start; i < start + length; i++) {
        if (bytes[i] == '<') {
          out.write(bytes, from, i - from);
          out.write(ESCAPED);
          from = i + 1;
        }
      }
      out.write(bytes, from, start + length - from);
    }
  }
}
