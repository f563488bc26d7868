package seatrial.analysis.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// Everything that fact files say, by qualified name. Immutable after loading; safe to share.
public final class Facts {
  /// How many aliases are followed one after the other, and bases of bases.
  private static final int DEPTH = 20;

  private final FactTables tables;
  private final Map<FactKind, Set<String>> parameterKinds = new ConcurrentHashMap<>();

  Facts(FactTables tables) {
    this.tables = tables;
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
    return lookUp(tables.functions(), qualifiedName);
  }

  /// The same, or for a function without a line what its module says of all of them.
  public @Nullable Fact functionOrModule(String qualifiedName) {
    var own = function(qualifiedName);
    int dot = qualifiedName.lastIndexOf('.');
    return own != null || dot < 0 ? own : module(qualifiedName.substring(0, dot));
  }

  /// What is known of the instances of a class, under any name that the library gives it.
  public @Nullable Fact classNamed(String qualifiedName) {
    return lookUp(tables.classes(), qualifiedName);
  }

  /// What is known of a variable of a module.
  public @Nullable Fact value(String qualifiedName) {
    return lookUp(tables.values(), qualifiedName);
  }

  /// What is known of all functions of a module that has no source; null if it has no such line.
  public @Nullable Fact module(String qualifiedName) {
    return lookUp(tables.modules(), qualifiedName);
  }

  private @Nullable Fact lookUp(Map<String, Fact> known, String qualifiedName) {
    var fact = known.get(qualifiedName);
    return fact != null ? fact : known.get(canonical(qualifiedName));
  }

  /// The name that facts go by: of it, or of the longest part of it that has one.
  public String canonical(String qualifiedName) {
    var name = qualifiedName;
    for (int i = 0; i < DEPTH && !isKnown(name); i++) {
      var next = target(name);
      if (next == null) {
        return name;
      }
      name = next;
    }
    return name;
  }

  private boolean isKnown(String name) {
    return tables.functions().containsKey(name)
        || tables.classes().containsKey(name)
        || tables.values().containsKey(name)
        || tables.modules().containsKey(name);
  }

  /// What the longest part of a name that is an alias stands for, with the rest of it.
  private @Nullable String target(String name) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
      var part = name.substring(0, end);
      var known = tables.aliases().get(part);
      if (known != null) {
        return known + name.substring(end);
      }
      int dot = part.lastIndexOf('.');
      var all = dot < 0 ? null : tables.aliases().get(part.substring(0, dot) + ".*");
      if (all != null) {
        var candidate = all.substring(0, all.length() - 2) + part.substring(dot);
        if (isKnown(candidate) || tables.aliases().containsKey(candidate)) {
          return candidate + name.substring(end);
        }
      }
    }
    return null;
  }

  /// What is known of a method, on the class or the nearest base that has it.
  public @Nullable Fact method(String className, String method) {
    return member(tables.functions(), className, method, 0);
  }

  /// What is known of an attribute of instances, on the class or the nearest base that has it.
  public @Nullable Fact attribute(String className, String attribute) {
    return member(tables.values(), className, attribute, 0);
  }

  private @Nullable Fact member(
      Map<String, Fact> known, String className, String member, int depth) {
    var own = lookUp(known, className + "." + member);
    var cls = classNamed(className);
    if (own != null || cls == null || depth > DEPTH) {
      return own;
    }
    for (var base : cls.bases()) {
      var inherited = member(known, base.className(), member, depth + 1);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  /// The bare names of everything that a module or class without source is known to have, in
  /// order: what `from module import *` brings, before names with an underscore are left out.
  public SortedSet<String> members(String qualifiedName) {
    var prefix = canonical(qualifiedName) + ".";
    var members = new TreeSet<String>();
    for (var known :
        List.of(tables.functions(), tables.classes(), tables.values(), tables.aliases())) {
      for (var name : known.keySet()) {
        if (name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0) {
          members.add(name.substring(prefix.length()));
        }
      }
    }
    members.remove("*");
    return members;
  }

  /// The bare names of all functions that have a parameter of this kind: a first sieve before names
  /// are resolved.
  public Set<String> names(FactKind kind) {
    return parameterKinds.computeIfAbsent(kind, this::namesWithParameter);
  }

  private Set<String> namesWithParameter(FactKind kind) {
    var names = new HashSet<String>();
    for (var fact : tables.functions().values()) {
      if (fact.parameters().stream().anyMatch(parameter -> parameter.mark(kind) != null)) {
        names.add(fact.name().substring(fact.name().lastIndexOf('.') + 1));
      }
    }
    return names;
  }

  /// The words of a group, such as names that variables of some kind usually have.
  public List<String> words(String group) {
    return tables.words().getOrDefault(group, List.of());
  }

  /// How many functions, methods, classes and values have a fact.
  public int count() {
    return tables.functions().size() + tables.classes().size() + tables.values().size();
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
