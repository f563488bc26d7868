package seatrial.semantics.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import seatrial.semantics.module.ResolvedModule.NotFound;
import seatrial.syntax.Parsed;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

/// The imports of modules with what they lead to: for `from a import b` the module `a`, and after
/// it `a.b` if that is a module too and `a` does not itself bind `b` to something else.
///
/// Safe for any number of threads.
public final class ImportInspection {
  private final PythonVersion version;
  private final ConcurrentMap<Path, Set<String>> boundNames = new ConcurrentHashMap<>();

  /// @param version that packages are read as, to know what they bind
  public ImportInspection(PythonVersion version) {
    this.version = version;
  }

  /// @param resolver that knows the module's import root
  /// @param name the module's own dotted name
  /// @param isPackage whether it is an `__init__`
  public List<ResolvedImport> imports(
      ModuleResolver resolver, Parsed parsed, String name, boolean isPackage) {
    var source = parsed.source();
    var resolved = new ArrayList<ResolvedImport>();
    for (var imported : ImportCollector.collect(parsed.module(), name, isPackage)) {
      int line = source.line(imported.start());
      int column = source.column(imported.start());
      String module = imported.module();
      var target = module == null ? new NotFound(imported.written()) : resolver.resolve(module);
      resolved.add(new ResolvedImport(imported, line, column, target));
      String member = imported.name();
      if (member != null && !member.equals("*") && target.isPackage()) {
        var submodule = resolver.resolve(target.name() + "." + member);
        if (submodule.isFound() && !binds(target, member)) {
          resolved.add(new ResolvedImport(imported, line, column, submodule));
        }
      }
    }
    return List.copyOf(resolved);
  }

  private boolean binds(ResolvedModule target, String name) {
    Path source = target.source();
    return source != null
        && boundNames
            .computeIfAbsent(source, file -> namesBoundIn(file, target.name()))
            .contains(name);
  }

  private Set<String> namesBoundIn(Path file, String name) {
    try {
      var source = SourceText.of(file.toString(), Files.readAllBytes(file));
      return PackageNames.boundIn(Parser.parse(source, version).module(), name);
    } catch (IOException unreadable) {
      return Set.of();
    }
  }
}
