package seatrial.analysis.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// Everything that fact files say, by qualified name. Files are read when a name of theirs is first
/// asked for; safe to share between threads.
public final class Facts {
  /// How many aliases are followed one after the other, and bases of bases.
  private static final int DEPTH = 20;

  private final LibraryVersions versions;
  private final FactIndex index = new FactIndex(resource("libraries.list"));
  private final List<FactTables> user;
  private final Map<String, FactTables> read = new ConcurrentHashMap<>();
  private final Map<String, List<FactTables>> byModule = new ConcurrentHashMap<>();
  private final Map<String, String> canonicalNames = new ConcurrentHashMap<>();
  private final Map<FactKind, Set<String>> parameterKinds = new ConcurrentHashMap<>();
  private final Map<String, List<String>> words = new ConcurrentHashMap<>();

  private Facts(LibraryVersions versions, List<FactTables> user) {
    this.versions = versions;
    this.user = user;
  }

  /// A fact file of a user.
  public record UserFile(String path, String content) {}

  /// The facts that come with Seatrial.
  public static Facts bundled(LibraryVersions versions) {
    return new Facts(versions, List.of());
  }

  /// The facts that come with Seatrial, and those of users, which go before.
  ///
  /// @throws SeatrialException with the first wrong line of a user's file
  public static Facts load(LibraryVersions versions, List<UserFile> userFiles)
      throws SeatrialException {
    var user = new ArrayList<FactTables>();
    for (var file : userFiles) {
      var content = FactReader.read(file.path(), file.content(), versions, true);
      if (!content.errors().isEmpty()) {
        throw new SeatrialException(
            ErrorCode.USER, content.errors().getFirst() + "; see the fact format in docs/facts.md");
      }
      user.add(content.tables());
    }
    return new Facts(versions, List.copyOf(user));
  }

  /// The tables that may hold a name, those of users first.
  private List<FactTables> tablesFor(String qualifiedName) {
    int dot = qualifiedName.indexOf('.');
    var module = dot < 0 ? qualifiedName : qualifiedName.substring(0, dot);
    var known = byModule.get(module);
    return known != null ? known : byModule.computeIfAbsent(module, this::tablesOfModule);
  }

  private List<FactTables> tablesOfModule(String module) {
    return tablesOfFiles(index.filesOfModule(module));
  }

  private List<FactTables> tablesOfFiles(List<String> files) {
    var tables = new ArrayList<>(user);
    files.forEach(file -> tables.add(read.computeIfAbsent(file, this::readBundled)));
    return List.copyOf(tables);
  }

  private FactTables readBundled(String file) {
    var content = FactReader.read(file, resource(file), versions, false);
    if (!content.errors().isEmpty()) {
      throw new AssertionError(content.errors().toString());
    }
    return content.tables();
  }

  /// What is known of calling a function, method or class, under any name that the library gives
  /// it.
  public @Nullable Fact function(String qualifiedName) {
    return lookUp(FactTables::functions, qualifiedName);
  }

  /// The same, or for a function or method without a line what its class says of methods that are
  /// made at run time, or its module of all of them.
  public @Nullable Fact functionOrModule(String qualifiedName) {
    var fact = functionOrMade(qualifiedName);
    for (int end = qualifiedName.lastIndexOf('.');
        fact == null && end > 0;
        end = qualifiedName.lastIndexOf('.', end - 1)) {
      fact = module(qualifiedName.substring(0, end));
    }
    return fact;
  }

  /// The same as [#function], or for a method without a line what its class says of methods that
  /// are made at run time.
  public @Nullable Fact functionOrMade(String qualifiedName) {
    var fact = function(qualifiedName);
    return fact != null ? fact : RunTimeMethods.of(qualifiedName, this::classNamed);
  }

  /// What is known of the instances of a class, under any name that the library gives it.
  public @Nullable Fact classNamed(String qualifiedName) {
    return lookUp(FactTables::classes, qualifiedName);
  }

  /// What is known of a variable of a module.
  public @Nullable Fact value(String qualifiedName) {
    return lookUp(FactTables::values, qualifiedName);
  }

  /// What is known of all functions of a module that has no source; null if it has no such line.
  public @Nullable Fact module(String qualifiedName) {
    return lookUp(FactTables::modules, qualifiedName);
  }

  private @Nullable Fact lookUp(
      Function<FactTables, Map<String, FactLine>> known, String qualifiedName) {
    var line = find(known, qualifiedName);
    if (line == null) {
      line = find(known, canonical(qualifiedName));
    }
    return line == null ? null : line.fact();
  }

  private <T> @Nullable T find(Function<FactTables, Map<String, T>> known, String name) {
    for (var tables : tablesFor(name)) {
      var found = known.apply(tables).get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// The name that facts go by: of it, or of the longest part of it that has one.
  public String canonical(String qualifiedName) {
    if (tablesFor(qualifiedName).isEmpty()) {
      return qualifiedName;
    }
    var known = canonicalNames.get(qualifiedName);
    return known != null
        ? known
        : canonicalNames.computeIfAbsent(qualifiedName, this::followAliases);
  }

  private String followAliases(String qualifiedName) {
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

  /// The name that people know something by, to be shown to them: `os.stat` for `posix.stat`.
  public String documented(String qualifiedName) {
    var name = canonical(qualifiedName);
    return DocumentedNames.of(name, tablesFor(name));
  }

  private boolean isKnown(String name) {
    for (var tables : tablesFor(name)) {
      if (tables.functions().containsKey(name)
          || tables.classes().containsKey(name)
          || tables.values().containsKey(name)
          || tables.modules().containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  /// What the longest part of a name that is an alias stands for, with the rest of it.
  private @Nullable String target(String name) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
      var part = name.substring(0, end);
      var known = find(FactTables::aliases, part);
      if (known != null) {
        return known + name.substring(end);
      }
      int dot = part.lastIndexOf('.');
      var all = dot < 0 ? null : find(FactTables::aliases, part.substring(0, dot) + ".*");
      if (all != null) {
        var candidate = all.substring(0, all.length() - 2) + part.substring(dot);
        if (isKnown(candidate) || find(FactTables::aliases, candidate) != null) {
          return candidate + name.substring(end);
        }
      }
    }
    return null;
  }

  /// What can be awaited instead of a function or method that waits, the best first: what the line
  /// of its name says, or of the longest part of it that has one. Empty if there is none.
  public List<Twin> twins(String qualifiedName) {
    var own = twinsOf(qualifiedName);
    return own.isEmpty() ? twinsOf(canonical(qualifiedName)) : own;
  }

  private List<Twin> twinsOf(String name) {
    var exact = find(FactTables::twins, name);
    for (int end = name.lastIndexOf('.');
        exact == null && end > 0;
        end = name.lastIndexOf('.', end - 1)) {
      exact = find(FactTables::twins, name.substring(0, end) + ".*");
    }
    return exact == null ? List.of() : exact;
  }

  /// What is known of a method, on the class or the nearest base that has it.
  public @Nullable Fact method(String className, String method) {
    return member(FactTables::functions, className, method, 0);
  }

  /// What is known of an attribute of instances, on the class or the nearest base that has it.
  public @Nullable Fact attribute(String className, String attribute) {
    return member(FactTables::values, className, attribute, 0);
  }

  private @Nullable Fact member(
      Function<FactTables, Map<String, FactLine>> known,
      String className,
      String member,
      int depth) {
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
    for (var tables : tablesFor(prefix)) {
      for (var known :
          List.of(
              tables.functions().keySet(),
              tables.classes().keySet(),
              tables.values().keySet(),
              tables.aliases().keySet())) {
        for (var name : known) {
          if (name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0) {
            members.add(name.substring(prefix.length()));
          }
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
    var names = new HashSet<>(FactIndex.names(resource("parameters.list"), kind));
    for (var tables : user) {
      for (var line : tables.functions().values()) {
        var fact = line.fact();
        if (fact.parameters().stream().anyMatch(parameter -> parameter.mark(kind) != null)) {
          names.add(fact.name().substring(fact.name().lastIndexOf('.') + 1));
        }
      }
    }
    return names;
  }

  /// The words of a group, such as names that variables of some kind usually have.
  public List<String> words(String group) {
    var known = words.get(group);
    return known != null ? known : words.computeIfAbsent(group, this::wordsOf);
  }

  private List<String> wordsOf(String group) {
    var all = new ArrayList<String>();
    for (var tables : tablesOfFiles(index.filesOfWords())) {
      all.addAll(tables.words().getOrDefault(group, List.of()));
    }
    return List.copyOf(all);
  }

  /// The lines, bundled and of users, that speak of distributions that are installed.
  List<FactLine> linesOfDistributions() {
    var lines = new ArrayList<FactLine>();
    for (var tables : tablesOfFiles(index.files())) {
      for (var known :
          List.of(tables.functions(), tables.classes(), tables.values(), tables.modules())) {
        known.values().stream()
            .filter(line -> line.origin().isOfDistribution())
            .forEach(lines::add);
      }
    }
    lines.sort(
        Comparator.comparing((FactLine line) -> line.origin().file())
            .thenComparingInt(FactLine::number));
    return lines;
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
