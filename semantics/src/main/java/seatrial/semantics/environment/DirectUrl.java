package seatrial.semantics.environment;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// `direct_url.json` (PEP 610): where a distribution was installed from if not from an index.
public record DirectUrl(String url, boolean isEditable) {

  /// The folder or file, if it is on this machine.
  public @Nullable Path path() {
    if (!url.startsWith("file:")) {
      return null;
    }
    try {
      return Path.of(new URI(url));
    } catch (URISyntaxException
        | IllegalArgumentException
        | java.nio.file.FileSystemNotFoundException e) {
      return null;
    }
  }

  /// Null where the text is no such file.
  static @Nullable DirectUrl parse(String json) {
    if (json.isBlank()) {
      return null;
    }
    String url = null;
    boolean isEditable = false;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.PROPERTY_NAME) {
          continue;
        }
        String name = parser.currentName();
        var value = parser.nextToken();
        if ("url".equals(name) && value == JsonToken.VALUE_STRING) {
          url = parser.getString();
        } else if ("editable".equals(name)) {
          isEditable = value == JsonToken.VALUE_TRUE;
        }
      }
    } catch (JacksonException broken) {
      return null;
    }
    return url == null ? null : new DirectUrl(url, isEditable);
  }
}
