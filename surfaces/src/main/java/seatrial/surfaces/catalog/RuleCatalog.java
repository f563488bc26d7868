package seatrial.surfaces.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.finding.RuleDescription;
import seatrial.surfaces.EngineRule;
import seatrial.surfaces.Rule;
import seatrial.surfaces.RuleInfo;
import seatrial.surfaces.async.AwaitWithoutTimeout;
import seatrial.surfaces.async.BlockingCallInAsync;
import seatrial.surfaces.async.CpuBoundInAsync;
import seatrial.surfaces.async.DanglingTask;
import seatrial.surfaces.async.LockAcrossAwait;
import seatrial.surfaces.async.NestedEventLoop;
import seatrial.surfaces.async.SequentialAwaits;
import seatrial.surfaces.async.SwallowedCancellation;
import seatrial.surfaces.async.SyncHandlerOnLoop;
import seatrial.surfaces.async.UnawaitedCoroutine;
import seatrial.surfaces.concurrency.CpuBoundThread;
import seatrial.surfaces.concurrency.MissingMainGuard;
import seatrial.surfaces.dependencies.MissingLockfile;
import seatrial.surfaces.memory.CycleThroughFinalizer;
import seatrial.surfaces.memory.GcCollectAsCure;
import seatrial.surfaces.memory.UnboundedModuleContainer;
import seatrial.surfaces.performance.AccumulatingLoop;
import seatrial.surfaces.security.FormattedSqlQuery;
import seatrial.surfaces.testing.MockOfMissingAttribute;

/// All rules, one line each, sorted by name.
public final class RuleCatalog {
  private RuleCatalog() {}

  public static List<Rule> all() {
    return List.of(
        new AccumulatingLoop(), //
        new AwaitWithoutTimeout(),
        new BlockingCallInAsync(),
        new CpuBoundInAsync(),
        new CpuBoundThread(),
        new CycleThroughFinalizer(),
        new DanglingTask(),
        new FormattedSqlQuery(),
        new GcCollectAsCure(),
        new LockAcrossAwait(),
        new MissingLockfile(),
        new MissingMainGuard(),
        new MockOfMissingAttribute(),
        new NestedEventLoop(),
        new SequentialAwaits(),
        new SwallowedCancellation(),
        new SyncHandlerOnLoop(),
        new UnawaitedCoroutine(),
        new UnboundedModuleContainer());
  }

  /// What rules and the engine itself can find, with pages, sorted by name.
  public static List<RuleDescription> descriptions() {
    var descriptions = new ArrayList<RuleDescription>();
    for (var rule : all()) {
      descriptions.add(describe(rule.info(), rule.getClass()));
    }
    for (var rule : EngineRule.all()) {
      descriptions.add(describe(rule.info(), EngineRule.class));
    }
    descriptions.sort((left, right) -> left.name().compareTo(right.name()));
    return descriptions;
  }

  /// The same without pages, which are files to be read.
  public static List<RuleInfo> infos() {
    var infos = new ArrayList<RuleInfo>();
    all().forEach(rule -> infos.add(rule.info()));
    EngineRule.all().forEach(rule -> infos.add(rule.info()));
    infos.sort((left, right) -> left.name().compareTo(right.name()));
    return infos;
  }

  /// The description of one rule with its page, or null if there is none of this name.
  public static @Nullable RuleDescription named(String name) {
    for (var rule : all()) {
      if (rule.info().name().equals(name)) {
        return describe(rule.info(), rule.getClass());
      }
    }
    var rule = EngineRule.named(name);
    return rule == null ? null : describe(rule.info(), EngineRule.class);
  }

  /// `blocking-call-in-async` to `BlockingCallInAsync`.
  static String className(String ruleName) {
    var result = new StringBuilder(ruleName.length());
    for (var word : ruleName.split("-", -1)) {
      result.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return result.toString();
  }

  private static RuleDescription describe(RuleInfo info, Class<?> beside) {
    var file = className(info.name()) + ".md";
    try (var in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new AssertionError("no page " + file);
      }
      var page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new RuleDescription(info.name(), info.surface(), info.severity(), info.title(), page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
