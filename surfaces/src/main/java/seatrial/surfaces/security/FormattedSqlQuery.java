package seatrial.surfaces.security;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.text.Template;
import seatrial.analysis.text.Template.Hole;
import seatrial.analysis.text.Templates;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.ModuleRule;
import seatrial.surfaces.Need;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Expr;

/// A query whose text is put together with values in it.
public final class FormattedSqlQuery implements ModuleRule {
  private static final RuleInfo INFO =
      RuleInfo.named("formatted-sql-query", Surface.SECURITY)
          .title("SQL query formatted with values")
          .severity(Severity.HIGH)
          .confidence(Confidence.LIKELY)
          .needs(Need.SCOPES)
          .tags("injection", "CWE-89")
          .foreignCodes("S608", "B608", "formatted-sql-query", "sqlalchemy-execute-raw-query")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ModuleInput module, Findings findings) {
    var reported = new IdentityHashMap<Expr, Boolean>();
    for (var block : module.outline().blocks()) {
      for (var site : block.calls()) {
        var sink = sink(site, module);
        if (sink == null) {
          continue;
        }
        var templates = new Templates(module.names(), site);
        for (var template : templates.of(sink.query())) {
          if (template.hasHoles() && reported.putIfAbsent(template.origin(), true) == null) {
            report(
                template,
                site,
                sink,
                new HarmlessValues(module, site, templates),
                module,
                findings);
          }
        }
      }
    }
  }

  /// @param isKnown whether a fact says that the call runs SQL, not its name alone
  private record Sink(Expr query, boolean isKnown) {}

  private static @Nullable Sink sink(CallSite site, ModuleInput module) {
    var call = site.call();
    var method =
        switch (call.function()) {
          case Expr.Attribute(_, _, _, var name, _) -> name;
          case Expr.Name(_, _, var name, _) -> name;
          default -> "";
        };
    boolean isNamedSo = module.facts().words("sql-method").contains(method);
    if (!isNamedSo && !module.facts().names(FactKind.SINK).contains(method)) {
      return null;
    }
    if (module.names().calleeOf(site) instanceof Value.Named(var name)) {
      var fact = module.facts().function(name);
      if (fact != null) {
        for (var parameter : fact.parameters()) {
          var mark = parameter.mark(FactKind.SINK);
          var query = PassedArguments.of(call, fact, parameter.name());
          if (mark != null && mark.argument().equals("sql") && query != null) {
            return new Sink(query, true);
          }
        }
        return null;
      }
    }
    return isNamedSo
            && call.function() instanceof Expr.Attribute(_, _, var receiver, _, _)
            && !call.arguments().isEmpty()
        ? new Sink(call.arguments().getFirst(), isNamedLikeDatabase(receiver, module))
        : null;
  }

  /// Whether the last word of what the method is called on is what people call a cursor or a
  /// connection.
  private static boolean isNamedLikeDatabase(Expr receiver, ModuleInput module) {
    var name =
        switch (receiver) {
          case Expr.Attribute(_, _, _, var attribute, _) -> attribute;
          case Expr.Name(_, _, var id, _) -> id;
          case Expr.Call(_, _, Expr.Attribute(_, _, _, var method, _), _, _) -> method;
          default -> "";
        };
    var last = name.substring(name.lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
    return module.facts().words("sql-receiver").contains(last);
  }

  private static void report(
      Template template,
      CallSite site,
      Sink sink,
      HarmlessValues harmless,
      ModuleInput module,
      Findings findings) {
    var sql = new SqlText(template);
    if (!sql.isSql() && !sink.isKnown()) {
      return;
    }
    Hole possible = null;
    for (int i = 0; i < template.pieces().size(); i++) {
      if (!(template.pieces().get(i) instanceof Hole hole)
          || hole.isNumber()
          || sql.position(i) == SqlText.Position.PLACEHOLDER
          || harmless.isHarmless(hole.value())) {
        continue;
      }
      if (sql.isData() && sql.position(i) == SqlText.Position.VALUE) {
        likely(hole, site, module, findings);
        return;
      }
      possible = possible == null ? hole : possible;
    }
    if (possible != null && sql.isSql()) {
      report(
              possible,
              site,
              module,
              findings,
              "The SQL text is formatted with `"
                  + shown(possible, module)
                  + "`, where no placeholder can stand")
          .advice("Hold it against a list of the names that are allowed here.")
          .confidence(Confidence.POSSIBLE)
          .severity(Severity.MEDIUM);
    }
  }

  private static void likely(Hole hole, CallSite site, ModuleInput module, Findings findings) {
    var draft =
        report(
                hole,
                site,
                module,
                findings,
                "The SQL query is formatted with the value of `" + shown(hole, module) + "`")
            .advice("Write a placeholder in its place and pass the value as a parameter.");
    if (module.file().isTest()) {
      draft.confidence(Confidence.POSSIBLE).severity(Severity.LOW);
    }
  }

  private static Findings.Draft report(
      Hole hole, CallSite site, ModuleInput module, Findings findings, String message) {
    return findings
        .report(module.anchor(hole.formatter(), site.block()), message)
        .step(
            module.anchor(hole.value(), site.block()),
            "`" + shown(hole, module) + "` becomes part of the text")
        .step(
            module.anchor(site), "`" + oneLine(module.text(site.call().function())) + "` runs it");
  }

  private static String shown(Hole hole, ModuleInput module) {
    return oneLine(module.text(hole.value()));
  }

  private static String oneLine(String text) {
    var line = String.join(" ", List.of(text.strip().split("\\s+", -1)));
    return line.length() > 60 ? line.substring(0, 57) + "…" : line;
  }
}
