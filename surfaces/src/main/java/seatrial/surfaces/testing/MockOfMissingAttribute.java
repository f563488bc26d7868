package seatrial.surfaces.testing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;
import seatrial.finding.Surface;
import seatrial.surfaces.Anchor;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.Need;
import seatrial.surfaces.ProjectInput;
import seatrial.surfaces.ProjectRule;
import seatrial.surfaces.RuleInfo;
import seatrial.surfaces.testing.ModuleShape.ClassShape;
import seatrial.surfaces.testing.ModuleShape.Slot;

/// A mock that is given an attribute which the class that it stands for does not have.
public final class MockOfMissingAttribute implements ProjectRule<ModuleShape> {
  private static final RuleInfo INFO =
      RuleInfo.named("mock-of-missing-attribute", Surface.TESTING)
          .title("A mock has what the real class does not have")
          .needs(Need.TESTS)
          .tags("mock")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public @Nullable ModuleShape summarise(ModuleInput module) {
    return new ShapeReader(module).read();
  }

  @Override
  public void check(List<ModuleShape> modules, ProjectInput project, Findings findings) {
    new Check(modules, findings).run();
  }

  /// What a double stands for.
  ///
  /// @param reason how that is known
  private record Role(ClassShape cls, Anchor place, String reason, Confidence confidence) {}

  private record Parameter(String callable, Slot slot) {}

  private static final class Check {
    private final List<ModuleShape> modules;
    private final Findings findings;
    private final ShapeIndex index;
    private final Map<Parameter, Set<ClassShape>> passed = new HashMap<>();

    Check(List<ModuleShape> modules, Findings findings) {
      this.modules = modules;
      this.findings = findings;
      this.index = new ShapeIndex(modules);
    }

    void run() {
      if (modules.stream().allMatch(module -> module.doubles().isEmpty())) {
        return;
      }
      modules.forEach(this::collectPassed);
      for (var module : modules) {
        for (var testDouble : module.doubles()) {
          check(testDouble, module);
        }
      }
    }

    /// Two spellings of one argument, by position and by name, become one.
    private void collectPassed(ModuleShape module) {
      for (var one : module.passed()) {
        var callable = index.callableNamed(one.callable(), module.path());
        var cls = index.classNamed(one.type(), module.path());
        var parameter = callable == null ? null : callable.parameter(one.slot());
        if (callable != null && cls != null && parameter != null) {
          passed
              .computeIfAbsent(
                  new Parameter(callable.name(), new Slot(-1, parameter.name())),
                  _ -> new LinkedHashSet<>())
              .add(cls);
        }
      }
    }

    private void check(TestDouble testDouble, ModuleShape module) {
      var roles = new LinkedHashMap<ClassShape, Role>();
      for (var role : testDouble.roles()) {
        var found = roleOf(role, module);
        if (found != null) {
          roles.putIfAbsent(found.cls(), found);
        }
      }
      if (roles.isEmpty()) {
        return;
      }
      var surest =
          roles.values().stream().min(Comparator.comparing(Role::confidence)).orElseThrow();
      for (var use : testDouble.uses()) {
        if (roles.keySet().stream().allMatch(cls -> index.certainlyLacks(cls, use.attribute()))) {
          report(testDouble, use, surest);
        }
      }
    }

    private void report(TestDouble testDouble, TestDouble.Use use, Role role) {
      findings
          .report(
              use.place(),
              "`%s` is given `%s`, which `%s` does not have"
                  .formatted(testDouble.name(), use.attribute(), role.cls().shortName()))
          .confidence(role.confidence())
          .advice(
              "Use a name that the class has, and make the mock with `spec=%s`, so that the test"
                      .formatted(role.cls().shortName())
                  + " fails when the class changes")
          .step(use.place(), "the mock has `" + use.attribute() + "`")
          .step(role.place(), role.reason())
          .step(role.cls().place(), "has no `" + use.attribute() + "`");
    }

    private @Nullable Role roleOf(TestDouble.Role role, ModuleShape module) {
      return switch (role) {
        case TestDouble.Argument argument -> ofArgument(argument, module);
        case TestDouble.Attribute attribute -> {
          var holder = index.classNamed(attribute.className(), module.path());
          var type = holder == null ? null : holder.attributeTypes().get(attribute.attribute());
          var cls =
              holder == null || type == null
                  ? null
                  : index.classNamed(type, holder.place().location().path());
          yield cls == null
              ? null
              : new Role(
                  cls,
                  attribute.place(),
                  "stands for a `" + cls.shortName() + "` here",
                  Confidence.LIKELY);
        }
        case TestDouble.Patched patched -> {
          var cls = index.classNamed(patched.target(), module.path());
          yield cls == null
              ? null
              : new Role(
                  cls, patched.place(), "stands for `" + cls.shortName() + "`", Confidence.LIKELY);
        }
      };
    }

    private @Nullable Role ofArgument(TestDouble.Argument argument, ModuleShape module) {
      var callable = index.callableNamed(argument.callable(), module.path());
      var parameter = callable == null ? null : callable.parameter(argument.slot());
      if (callable == null || parameter == null) {
        return null;
      }
      var type = parameter.type();
      if (type != null) {
        var cls = index.classNamed(type, callable.place().location().path());
        return cls == null
            ? null
            : new Role(
                cls,
                argument.place(),
                "`%s` expects a `%s`".formatted(parameter.name(), cls.shortName()),
                Confidence.LIKELY);
      }
      var others =
          passed.getOrDefault(
              new Parameter(callable.name(), new Slot(-1, parameter.name())), Set.of());
      if (others.size() == 1) {
        var cls = others.iterator().next();
        var reason = "`%s` is a `%s` everywhere else".formatted(parameter.name(), cls.shortName());
        return new Role(cls, argument.place(), reason, Confidence.LIKELY);
      }
      var cls = others.isEmpty() ? index.classOfVariable(parameter.name(), callable, module) : null;
      return cls == null
          ? null
          : new Role(
              cls,
              argument.place(),
              "`%s` bears the name of `%s`".formatted(parameter.name(), cls.shortName()),
              Confidence.POSSIBLE);
    }
  }
}
