package seatrial.analysis.inference;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.program.Program;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Frames;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Binding;
import seatrial.semantics.flow.StaticConditions;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The whole program's values, on demand. Belongs to one thread, which needs a large stack.
public final class Inference {
  private final Program program;
  private final Facts facts;
  private final Limits limits;
  private final Frames frames;
  private final Fixpoint fixpoint = new Fixpoint();
  private final Expressions expressions = new Expressions(this);
  private final Names names = new Names(this);
  private final Bindings bindings = new Bindings(this);
  private final Parameters parameters = new Parameters(this);
  private final Returns returns = new Returns(this);
  private final Definitions definitions = new Definitions(this);
  private final Classes classes = new Classes(this);
  private final Attributes attributes = new Attributes(this);
  private final InstanceAttributes instanceAttributes = new InstanceAttributes(this);
  private final Calls calls = new Calls(this);
  private final Arguments arguments = new Arguments(this);
  private final Receivers receivers = new Receivers(this);
  private final LeafCalls leafCalls = new LeafCalls(this);
  private final AddedAttributes addedAttributes = new AddedAttributes(this);
  private final Annotations annotations = new Annotations(this);
  private final Containers containers = new Containers(this);
  private final Subscripts subscripts = new Subscripts(this);
  private final Operators operators = new Operators(this);
  private final Iteration iteration = new Iteration(this);
  private final Narrowing narrowing = new Narrowing(this);
  private final ModuleAttributes modules = new ModuleAttributes(this);
  private final FactTypes factTypes = new FactTypes(this);
  private final DeclaredClasses declaredClasses = new DeclaredClasses(this);
  private final CallSites callSites = new CallSites(this);
  private final Feasibility feasibility = new Feasibility(this);
  private final EvaluatedTexts evaluatedTexts = new EvaluatedTexts(this);

  public Inference(Program program, Facts facts, Limits limits) {
    this.program = program;
    this.facts = facts;
    this.limits = limits;
    this.frames =
        new Frames(
            limits.variantsOfFunction(),
            limits.variantsOfDecorator(),
            limits.sourceOfVariants(),
            limits.valuesOfArgument(),
            limits.nestingOfFrames());
  }

  public Program program() {
    return program;
  }

  Limits limits() {
    return limits;
  }

  public Facts facts() {
    return facts;
  }

  public Frames frames() {
    return frames;
  }

  /// The frame of a module's own statements.
  public Frame frameOf(ModuleUnit module) {
    return frames.of(module);
  }

  /// What an expression can be when code runs in this frame. The expression lies in the frame's own
  /// scope.
  public Values of(Expr expr, Frame frame) {
    return expressions.of(expr, frame);
  }

  /// What a binding gives its place when its code runs in this frame.
  public Values of(Binding binding, Frame frame) {
    return names.ofBinding(binding, frame);
  }

  /// The answer to a question of this frame, computed once.
  Values once(Frame frame, Object key, Supplier<Values> question) {
    return fixpoint.of(frame, key, question);
  }

  /// An answer that is kept only if it is final.
  <K, T> T settled(Map<K, T> answers, K key, Supplier<T> question) {
    return fixpoint.settled(answers, key, question);
  }

  Names names() {
    return names;
  }

  Bindings bindings() {
    return bindings;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Returns returns() {
    return returns;
  }

  public Definitions definitions() {
    return definitions;
  }

  public Classes classes() {
    return classes;
  }

  public Attributes attributes() {
    return attributes;
  }

  AddedAttributes addedAttributes() {
    return addedAttributes;
  }

  InstanceAttributes instanceAttributes() {
    return instanceAttributes;
  }

  public Calls calls() {
    return calls;
  }

  public Arguments arguments() {
    return arguments;
  }

  Receivers receivers() {
    return receivers;
  }

  public LeafCalls leafCalls() {
    return leafCalls;
  }

  Annotations annotations() {
    return annotations;
  }

  Containers containers() {
    return containers;
  }

  Subscripts subscripts() {
    return subscripts;
  }

  public Operators operators() {
    return operators;
  }

  public Iteration iteration() {
    return iteration;
  }

  Narrowing narrowing() {
    return narrowing;
  }

  ModuleAttributes modules() {
    return modules;
  }

  /// The code of the module that a `from` statement names, or null.
  public @Nullable ModuleUnit importedFrom(Stmt.ImportFrom statement, ModuleUnit importer) {
    return modules.source(statement, importer);
  }

  FactTypes factTypes() {
    return factTypes;
  }

  DeclaredClasses declaredClasses() {
    return declaredClasses;
  }

  public CallSites callSites() {
    return callSites;
  }

  public EvaluatedTexts evaluatedTexts() {
    return evaluatedTexts;
  }

  Feasibility feasibility() {
    return feasibility;
  }

  /// Whether control can come to a node of the frame's own code, with what the frame's call passes.
  public boolean canRun(Node node, Frame frame) {
    return feasibility.canRun(node, frame);
  }

  /// Whether a test always holds, or never, when its function runs in this frame: so far as what
  /// the frame's call passes decides it.
  public StaticConditions.Answer decide(Expr test, Frame frame) {
    return feasibility.tests().decide(test, frame);
  }

  /// Whether each statement of a function can run in at least one of its frames.
  public boolean areAllRun(FunctionUnit function, Collection<Frame> frames) {
    return feasibility.areAllRun(function, frames);
  }

  /// What a variable of a module holds; empty if nothing binds it.
  public Values variable(ModuleUnit module, String name) {
    return modules.variable(module, name);
  }

  /// Whether a slice of an object is made without what `__getitem__` does for one key.
  public boolean isLazilySliced(Value object) {
    return declaredClasses.isSliced(object);
  }

  /// What runs when a decorator is called with what stands below it.
  ///
  /// @param decorated the `def` or `class`
  public List<Target> decoratorTargets(Expr decorator, Node decorated, Frame frame) {
    return definitions.decoratorTargets(decorator, decorated, frame);
  }

  /// How often a limit cut an answer short.
  public int limitsMet() {
    return fixpoint.cut() + frames.widened();
  }
}
