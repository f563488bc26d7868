package seatrial.analysis.inference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Condition;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.Projection;
import seatrial.analysis.facts.ReturnType;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Literal;

/// What facts say of types, as values.
final class FactTypes {
  private static final int DEEPEST = 12;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+");

  private final Inference inference;

  FactTypes(Inference inference) {
    this.inference = inference;
  }

  /// What a type expression is evaluated over: one call, or one attribute read.
  ///
  /// @param fact whose expression it is; null for a projection of a class
  /// @param receiver what the method is called on, or null
  record Setting(@Nullable Fact fact, @Nullable Value receiver, ArgumentList arguments) {}

  /// What a call gives, or null if its fact does not say.
  @Nullable Values result(Fact fact, @Nullable Value receiver, ArgumentList arguments) {
    var returns = fact.returns();
    if (returns == null) {
      return null;
    }
    var given = evaluate(returns, new Setting(fact, receiver, arguments), 0);
    return fact.form() == Fact.Form.ASYNC_FUNCTION
        ? Values.of(
            new Value.Instance(new ClassType.Opaque("typing.Coroutine"), List.of(given), null))
        : given;
  }

  /// A variable of a module without source, or null.
  @Nullable Values value(String qualifiedName) {
    var fact = inference.facts().value(qualifiedName);
    return fact == null ? null : value(fact);
  }

  /// What the fact of a variable says that it is, or null.
  @Nullable Values value(Fact fact) {
    var type = fact.returns();
    return type == null ? null : evaluate(type, new Setting(fact, null, ArgumentList.EMPTY), 0);
  }

  /// A method or attribute in the namespace of a class without source, bases not asked; null if
  /// there is none.
  @Nullable Values member(String className, String name) {
    var facts = inference.facts();
    var qualified = className + "." + name;
    var function = facts.function(qualified);
    if (function != null) {
      var external = new Value.External(function.name(), true);
      return Values.of(
          switch (function.form()) {
            case STATIC_METHOD ->
                new Value.Descriptor(Value.Descriptor.Kind.STATIC_METHOD, external);
            case CLASS_METHOD -> new Value.Descriptor(Value.Descriptor.Kind.CLASS_METHOD, external);
            case FUNCTION, ASYNC_FUNCTION, CLASS, VALUE, MODULE -> external;
          });
    }
    var value = facts.value(qualified);
    return value == null || value.returns() == null
        ? null
        : evaluate(
            value.returns(),
            new Setting(
                value, new Value.Instance(new ClassType.Opaque(className)), ArgumentList.EMPTY),
            0);
  }

  /// What a slice of an object gives of whose class facts speak.
  Values sliced(Value.Instance instance) {
    return declared(instance, Projection.SLICE, 0);
  }

  /// What reading an attribute gives whose class holds an object.
  ///
  /// @param fact of the object's class; `$x` in it is what the object was made with
  Values read(Value.Instance held, Fact fact) {
    var expression = fact.projections().get(Projection.READ);
    return expression == null
        ? Values.unknown(Value.Reason.ATTRIBUTE)
        : evaluate(
            expression, new Setting(inference.facts().function(fact.name()), held, made(held)), 0);
  }

  private static ArgumentList made(Value.Instance object) {
    var made = object.made();
    var function = made == null ? null : made.function();
    if (made == null || function == null) {
      return ArgumentList.EMPTY;
    }
    var passed = new HashMap<String, Values>();
    for (int i = 1; i < function.parameters().size(); i++) {
      var argument = made.argument(i);
      if (argument != null) {
        passed.put(function.parameters().get(i).name(), argument);
      }
    }
    return new ArgumentList(List.of(), Values.NONE_YET, passed, Values.NONE_YET);
  }

  boolean isClassMethod(String qualifiedName) {
    var fact = inference.facts().function(qualifiedName);
    return fact != null && fact.form() == Fact.Form.CLASS_METHOD;
  }

  /// What one gets by doing something with values.
  Values projected(Values of, Projection projection) {
    return projected(of, projection, 0);
  }

  private Values projected(Values of, Projection projection, int depth) {
    if (depth > DEEPEST) {
      return Values.unknown(Value.Reason.LIMIT);
    }
    return switch (projection) {
      case RESULT -> inference.calls().result(inference.calls().targets(of, ArgumentList.EMPTY));
      case INJECTED -> injected(of);
      case INSTANCE -> instances(of);
      case CLASS -> classes(of);
      case ELEM, ITEM, KEY, VALUE, SLICE, AWAITED, ENTERED, READ ->
          eachProjected(of, projection, depth);
    };
  }

  private Values injected(Values callables) {
    var found = Values.NONE_YET;
    var results =
        inference.calls().result(inference.calls().targets(callables, ArgumentList.EMPTY));
    for (var value : results) {
      found =
          found.union(
              switch (value) {
                case Value.Generator(var body) -> inference.returns().yielded(body);
                case Value.Coroutine _ -> inference.iteration().awaited(Values.of(value), null);
                default -> Values.of(value);
              });
    }
    return found;
  }

  private Values eachProjected(Values of, Projection projection, int depth) {
    var found = Values.NONE_YET;
    for (var value : of) {
      if (value instanceof Value.Instance instance && instance.type() instanceof ClassType.Opaque) {
        found = found.union(declared(instance, projection, depth));
      } else {
        var one = Values.of(value);
        found =
            found.union(
                switch (projection) {
                  case ELEM -> inference.iteration().elements(one, null);
                  case ITEM ->
                      inference.subscripts().item(one, Values.unknown(Value.Reason.ELEMENT), null);
                  case KEY -> part(value, 0);
                  case VALUE -> part(value, 1);
                  case SLICE -> one;
                  case AWAITED -> inference.iteration().awaited(one, null);
                  case ENTERED -> inference.iteration().entered(one, false, null);
                  case RESULT, INJECTED, INSTANCE, CLASS, READ -> Values.NONE_YET;
                });
      }
    }
    return found;
  }

  /// The keys or values of a mapping, or the firsts or seconds of pairs.
  private Values part(Value value, int index) {
    if (value instanceof Value.Mapping mapping) {
      return index == 0
          ? inference.iteration().elements(Values.of(mapping), null)
          : mapping.allValues();
    }
    var pairs = inference.iteration().elements(Values.of(value), null);
    var at = Values.of((Value) new Value.Constant(new Literal.Int(BigInteger.valueOf(index))));
    return inference.subscripts().item(pairs, at, null);
  }

  /// What the facts of the instance's class, or of a base, say of the projection.
  private Values declared(Value.Instance instance, Projection projection, int depth) {
    var type = instance.type();
    if (type.qualifiedName().startsWith("typing.")) {
      return protocol(instance, projection);
    }
    for (var ancestor : inference.classes().order(type)) {
      var fact = inference.facts().classNamed(ancestor.qualifiedName());
      var expression = fact == null ? null : fact.projections().get(projection);
      if (fact != null && expression != null) {
        return evaluate(expression, new Setting(fact, instance, ArgumentList.EMPTY), depth + 1);
      }
    }
    var method =
        switch (projection) {
          case ELEM -> "__iter__";
          case ITEM -> "__getitem__";
          case ENTERED -> "__enter__";
          default -> null;
        };
    var fact = method == null ? null : inference.facts().method(type.qualifiedName(), method);
    var given = fact == null ? null : result(fact, instance, ArgumentList.EMPTY);
    if (given != null) {
      return projection == Projection.ELEM && depth < 3
          ? projected(given, projection, depth + 4)
          : given;
    }
    return Values.unknown(Value.Reason.ELEMENT);
  }

  /// What the interfaces of `typing` say by their type arguments.
  private static Values protocol(Value.Instance instance, Projection projection) {
    var arguments = instance.arguments();
    if (arguments.isEmpty()) {
      return Values.unknown(Value.Reason.ELEMENT);
    }
    var name = instance.type().name();
    boolean isMapping = name.endsWith("Mapping");
    return switch (projection) {
      case ITEM, VALUE, AWAITED -> arguments.getLast();
      case ELEM, KEY, ENTERED -> arguments.getFirst();
      case SLICE -> isMapping ? Values.unknown(Value.Reason.ELEMENT) : Values.of(instance);
      case RESULT, INJECTED, INSTANCE, CLASS, READ -> Values.unknown(Value.Reason.ELEMENT);
    };
  }

  private static Values instances(Values classes) {
    var found = Values.NONE_YET;
    for (var value : classes) {
      found =
          found.union(
              switch (value) {
                case Value.ClassObject(var type, var arguments) ->
                    Values.of(new Value.Instance(type, arguments, null));
                case Value.External(var name, var isInstalled) when !isInstalled ->
                    Values.of(value);
                default -> Values.unknown(Value.Reason.CALL);
              });
    }
    return found;
  }

  private Values classes(Values objects) {
    var found = Values.NONE_YET;
    for (var value : objects) {
      found =
          found.union(
              value instanceof Value.Unknown || value instanceof Value.External
                  ? Values.unknown(Value.Reason.CALL)
                  : Values.of(new Value.ClassObject(inference.containers().typeOf(value))));
    }
    return found;
  }

  private Values evaluate(ReturnType type, Setting setting, int depth) {
    if (depth > DEEPEST) {
      return Values.unknown(Value.Reason.LIMIT);
    }
    return switch (type) {
      case ReturnType.Instance(var className, var arguments) ->
          instance(className, arguments, setting, depth);
      case ReturnType.TupleOf(var elements) -> {
        var items = new ArrayList<Values>();
        elements.forEach(element -> items.add(evaluate(element, setting, depth + 1)));
        yield Values.of(inference.containers().tuple(items, Values.NONE_YET));
      }
      case ReturnType.TupleForEach(var parameter, var each) ->
          forEach(parameter, each, setting, depth);
      case ReturnType.Union(var alternatives) -> {
        var all = Values.NONE_YET;
        for (var alternative : alternatives) {
          all = all.union(evaluate(alternative, setting, depth + 1));
        }
        yield all;
      }
      case ReturnType.None _ -> inference.containers().none();
      case ReturnType.Anything _ -> Values.unknown(Value.Reason.CALL);
      case ReturnType.Self _ ->
          setting.receiver == null
              ? Values.unknown(Value.Reason.CALL)
              : Values.of(setting.receiver);
      case ReturnType.Argument(var parameter) -> argument(parameter, setting);
      case ReturnType.Variable(var name) -> variable(name, setting);
      // A method of the builtin class was called: what the object's own class makes of it is past.
      case ReturnType.Projected(var projection, ReturnType.Self _)
          when setting.receiver instanceof Value.Instance instance ->
          declared(instance, projection, depth + 1);
      case ReturnType.Projected(var projection, ReturnType.Argument(var parameter))
          when projection == Projection.RESULT && setting.fact != null -> {
        var given =
            inference.leafCalls().callbacks().result(setting.fact, parameter, setting.arguments);
        yield given != null ? given : projected(argument(parameter, setting), projection, depth);
      }
      case ReturnType.Projected(var projection, var of) ->
          projected(evaluate(of, setting, depth + 1), projection, depth + 1);
      case ReturnType.ModuleObject(var name) -> inference.modules().absolute(name);
      case ReturnType.Choice(var condition, var then, var otherwise) ->
          switch (holds(condition, setting)) {
            case Boolean holds -> evaluate(holds ? then : otherwise, setting, depth + 1);
            case null ->
                evaluate(then, setting, depth + 1).union(evaluate(otherwise, setting, depth + 1));
          };
    };
  }

  private Values instance(
      String className, List<ReturnType> arguments, Setting setting, int depth) {
    var values = new ArrayList<Values>();
    arguments.forEach(argument -> values.add(evaluate(argument, setting, depth + 1)));
    if (className.equals("builtins.type") && values.size() == 1) {
      return classes(values.getFirst());
    }
    var unit = inference.modules().classNamed(className);
    if (unit != null) {
      return instances(unit);
    }
    var type = new ClassType.Opaque(inference.facts().canonical(className));
    return Values.of(
        switch (type.qualifiedName()) {
          case "builtins.list", "builtins.set", "builtins.tuple", "builtins.frozenset" ->
              new Value.Sequence(
                  type,
                  List.of(),
                  values.isEmpty() ? Values.unknown(Value.Reason.ELEMENT) : values.getFirst());
          case "builtins.dict" ->
              values.size() == 2
                  ? new Value.Mapping(type, Map.of(), values.getFirst(), values.getLast())
                  : new Value.Mapping(
                      type,
                      Map.of(),
                      Values.unknown(Value.Reason.ELEMENT),
                      Values.unknown(Value.Reason.ELEMENT));
          default -> new Value.Instance(type, values, null);
        });
  }

  private Values forEach(String parameter, ReturnType each, Setting setting, int depth) {
    var fact = setting.fact;
    int index = fact == null ? -1 : position(fact, parameter);
    var items = new ArrayList<Values>();
    var positional = setting.arguments.positional();
    for (int i = Math.max(index, 0); i < positional.size(); i++) {
      items.add(forOne(parameter, positional.get(i), each, setting, depth));
    }
    var rest = setting.arguments.rest();
    return Values.of(
        inference
            .containers()
            .tuple(
                items,
                rest.isEmpty() ? Values.NONE_YET : forOne(parameter, rest, each, setting, depth)));
  }

  private Values forOne(
      String parameter, Values argument, ReturnType each, Setting setting, int depth) {
    var one =
        new ArgumentList(List.of(), Values.NONE_YET, Map.of(parameter, argument), Values.NONE_YET);
    return evaluate(each, new Setting(setting.fact, setting.receiver, one), depth + 1);
  }

  private static int position(Fact fact, String parameter) {
    for (int i = 0; i < fact.parameters().size(); i++) {
      if (fact.parameters().get(i).name().equals(parameter)) {
        return i;
      }
    }
    return -1;
  }

  private Values argument(String parameter, Setting setting) {
    var fact = setting.fact;
    var declared = fact == null ? null : fact.parameter(parameter);
    if (fact == null || declared == null) {
      return Values.unknown(Value.Reason.CALL);
    }
    int index = position(fact, parameter);
    if (declared.stars() == 1 && !setting.arguments.keywords().containsKey(parameter)) {
      var positional = setting.arguments.positional();
      return Values.of(
          inference
              .containers()
              .tuple(
                  index >= positional.size()
                      ? List.of()
                      : positional.subList(index, positional.size()),
                  setting.arguments.rest()));
    }
    var passed = setting.arguments.find(declared.isKeywordOnly() ? -1 : index, parameter);
    if (passed != null) {
      return passed;
    }
    var byDefault = declared.defaultValue();
    return byDefault == null ? Values.NONE_YET : constant(byDefault);
  }

  private Values constant(String written) {
    return switch (written) {
      case "None" -> inference.containers().none();
      case "True" -> Values.of(new Value.Constant(Literal.Singleton.TRUE));
      case "False" -> Values.of(new Value.Constant(Literal.Singleton.FALSE));
      default ->
          written.startsWith("'") || written.startsWith("\"")
              ? inference.containers().text(written.substring(1, written.length() - 1))
              : NUMBER.matcher(written).matches()
                  ? Values.of(new Value.Constant(new Literal.Int(new BigInteger(written))))
                  : Values.of(inference.containers().instance("int"));
    };
  }

  private Values variable(String name, Setting setting) {
    var receiver = setting.receiver;
    if (receiver == null) {
      return Values.unknown(Value.Reason.ELEMENT);
    }
    if (receiver instanceof Value.Sequence sequence) {
      var elements = sequence.elements();
      return elements.isEmpty() ? Values.unknown(Value.Reason.ELEMENT) : elements;
    }
    if (receiver instanceof Value.Mapping mapping) {
      boolean isKey = typeVariables(mapping.type()).indexOf(name) == 0;
      var values =
          isKey ? inference.iteration().elements(Values.of(mapping), null) : mapping.allValues();
      return values.isEmpty() ? Values.unknown(Value.Reason.ELEMENT) : values;
    }
    if (receiver instanceof Value.Instance(var type, var arguments, var _)) {
      int index = typeVariables(type).indexOf(name);
      if (index >= 0 && index < arguments.size()) {
        return arguments.get(index);
      }
    }
    return Values.unknown(Value.Reason.ELEMENT);
  }

  private List<String> typeVariables(ClassType type) {
    for (var ancestor : inference.classes().order(type)) {
      var fact = inference.facts().classNamed(ancestor.qualifiedName());
      if (fact != null && !fact.typeVariables().isEmpty()) {
        return fact.typeVariables();
      }
    }
    return List.of();
  }

  /// Whether a condition on an argument holds; null if it cannot be told.
  @Nullable Boolean holds(Condition condition, Setting setting) {
    var fact = setting.fact;
    int index = fact == null ? -1 : position(fact, condition.parameter());
    var passed = setting.arguments.find(index, condition.parameter());
    if (condition.test() == Condition.Test.IS_GIVEN) {
      return passed != null;
    }
    var values = passed == null ? argument(condition.parameter(), setting) : passed;
    if (values.isEmpty()) {
      return false;
    }
    Boolean all = null;
    for (var value : values) {
      var one = holds(condition, value);
      if (one == null || all != null && !all.equals(one)) {
        return null;
      }
      all = one;
    }
    return all;
  }

  private static @Nullable Boolean holds(Condition condition, Value value) {
    if (!(value instanceof Value.Constant(var literal))) {
      if (condition.test() == Condition.Test.IS && isNoConstant(value)) {
        return false;
      }
      return value instanceof Value.External(var name, var _)
              && condition.test() == Condition.Test.HAS
          ? name.contains(condition.value())
          : null;
    }
    var text = literal instanceof Literal.Str str ? str.value() : null;
    return switch (condition.test()) {
      case IS -> written(literal).equals(condition.value());
      case HAS -> text == null ? null : text.contains(condition.value());
      case LACKS -> text == null ? null : !text.contains(condition.value());
      case BELOW ->
          literal instanceof Literal.Int(var number)
              ? number.compareTo(new BigInteger(condition.value())) < 0
              : null;
      case IS_GIVEN -> true;
    };
  }

  private static boolean isNoConstant(Value value) {
    return switch (value) {
      case Value.Unknown _,
          Value.Constant _,
          Value.External _,
          Value.Instance _,
          Value.Super _,
          Value.TypeVariable _ ->
          false;
      case Value.Module _,
          Value.Function _,
          Value.Method _,
          Value.ClassObject _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Generator _,
          Value.Coroutine _,
          Value.Partial _,
          Value.Descriptor _ ->
          true;
    };
  }

  private static String written(Literal literal) {
    return switch (literal) {
      case Literal.Str str -> str.value();
      case Literal.Int(var number) -> number.toString();
      case Literal.Singleton singleton -> singleton.repr();
      case Literal.Float(var number) ->
          number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
      case Literal.Bytes _, Literal.Imaginary _ -> "";
    };
  }
}
