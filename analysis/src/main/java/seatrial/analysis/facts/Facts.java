package seatrial.analysis.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// Everything that fact files say, by qualified name. Immutable after loading; safe to share.
public final class Facts {
  private final Map<String, Fact> functions;
  private final Map<String, Fact> classes;
  private final Map<String, String> aliases;
  private final Map<String, List<String>> words;
  private final Map<FactKind, Set<String>> parameterKinds = new ConcurrentHashMap<>();

  Facts(
      Map<String, Fact> functions,
      Map<String, Fact> classes,
      Map<String, String> aliases,
      Map<String, List<String>> words) {
    this.functions = functions;
    this.classes = classes;
    this.aliases = aliases;
    this.words = words;
  }

  /// A fact file of a user.
  public record UserFile(String path, String content) {}

  /// The facts that come with Seatrial.
  public static Facts bundled(LibraryVersions versions) {
    try {
      return load(versions, List.of());
    } catch (SeatrialException e) {
      throw new AssertionError(e);
    }
  }

  /// The facts that come with Seatrial, and those of users.
  ///
  /// @throws SeatrialException with the first wrong line of a user's file
  public static Facts load(LibraryVersions versions, List<UserFile> userFiles)
      throws SeatrialException {
    var reader = new FactReader(versions);
    for (var name : resource("libraries.list").lines().toList()) {
      reader.read(name, resource(name));
    }
    if (!reader.errors().isEmpty()) {
      throw new AssertionError(reader.errors().toString());
    }
    for (var file : userFiles) {
      reader.read(file.path(), file.content());
    }
    if (!reader.errors().isEmpty()) {
      throw new SeatrialException(
          ErrorCode.USER, reader.errors().getFirst() + "; see the fact format in docs");
    }
    return reader.result();
  }

  /// What is known of calling a function, method or class, under any name that the library gives
  /// it.
  public @Nullable Fact function(String qualifiedName) {
    return lookUp(functions, qualifiedName);
  }

  /// What is known of the instances of a class, under any name that the library gives it.
  public @Nullable Fact classNamed(String qualifiedName) {
    return lookUp(classes, qualifiedName);
  }

  private @Nullable Fact lookUp(Map<String, Fact> known, String qualifiedName) {
    var fact = known.get(qualifiedName);
    return fact != null ? fact : known.get(canonical(qualifiedName));
  }

  /// The name that the library documents: of it, or of the longest part of it that has one.
  public String canonical(String qualifiedName) {
    int end = qualifiedName.length();
    while (end > 0) {
      var known = aliases.get(qualifiedName.substring(0, end));
      if (known != null) {
        return known + qualifiedName.substring(end);
      }
      end = qualifiedName.lastIndexOf('.', end - 1);
    }
    return qualifiedName;
  }

  /// What is known of a method, on the class or the nearest base that has it.
  public @Nullable Fact method(String className, String method) {
    return method(className, method, 0);
  }

  private @Nullable Fact method(String className, String method, int depth) {
    var own = function(className + "." + method);
    var cls = classNamed(className);
    if (own != null || cls == null || depth > 20) {
      return own;
    }
    for (var base : cls.bases()) {
      var inherited = method(base, method, depth + 1);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  /// The bare names of all functions that have a parameter of this kind: a first sieve before names
  /// are resolved.
  public Set<String> names(FactKind kind) {
    return parameterKinds.computeIfAbsent(kind, this::namesWithParameter);
  }

  private Set<String> namesWithParameter(FactKind kind) {
    var names = new HashSet<String>();
    for (var fact : functions.values()) {
      if (fact.parameters().stream().anyMatch(parameter -> parameter.mark(kind) != null)) {
        names.add(fact.name().substring(fact.name().lastIndexOf('.') + 1));
      }
    }
    return names;
  }

  /// The words of a group, such as names that variables of some kind usually have.
  public List<String> words(String group) {
    return words.getOrDefault(group, List.of());
  }

  /// How many functions, methods and classes have a fact.
  public int count() {
    return functions.size() + classes.size();
  }

  private static String resource(String name) {
    try (var in = Facts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
