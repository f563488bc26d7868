package seatrial.analysis.inference;

import java.util.ArrayList;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.ast.Expr;

/// Which construct answers for which expression.
final class Expressions {
  private final Inference inference;

  Expressions(Inference inference) {
    this.inference = inference;
  }

  Values of(Expr expr, Frame frame) {
    return expr instanceof Expr.Constant constant
        ? Values.of(new Value.Constant(constant.value()))
        : inference.once(frame, expr, () -> compute(expr, frame));
  }

  private Values compute(Expr expr, Frame frame) {
    return switch (expr) {
      case Expr.Constant constant -> Values.of(new Value.Constant(constant.value()));
      case Expr.Name name -> inference.names().of(name, frame);
      case Expr.Attribute attribute ->
          inference
              .names()
              .ofPath(
                  attribute,
                  frame,
                  () ->
                      inference
                          .addedAttributes()
                          .of(
                              attribute,
                              attribute.value(),
                              frame,
                              inference
                                  .attributes()
                                  .of(
                                      inference.of(attribute.value(), frame),
                                      frame.scope().mangle(attribute.attribute()))));
      case Expr.Subscript subscript ->
          inference
              .names()
              .ofPath(
                  subscript,
                  frame,
                  () ->
                      inference
                          .addedAttributes()
                          .of(
                              subscript,
                              subscript.value(),
                              frame,
                              inference.subscripts().of(subscript, frame)));
      case Expr.Call call -> call(call, frame);
      case Expr.Lambda lambda -> lambda(lambda, frame);
      case Expr.Await await ->
          inference.iteration().awaited(inference.of(await.value(), frame), null);
      case Expr.NamedExpr named -> inference.of(named.value(), frame);
      case Expr.IfExp choice -> choice(choice, frame);
      case Expr.BoolOp op -> inference.operators().of(op, frame);
      case Expr.BinOp op -> inference.operators().of(op, frame);
      case Expr.UnaryOp op -> inference.operators().of(op, frame);
      case Expr.Compare _ -> Values.of(inference.containers().instance("bool"));
      case Expr.TupleExpr tuple ->
          Values.of(inference.containers().display("tuple", tuple.elements(), frame));
      case Expr.ListExpr list ->
          Values.of(inference.containers().display("list", list.elements(), frame));
      case Expr.SetExpr set ->
          Values.of(inference.containers().display("set", set.elements(), frame));
      case Expr.DictExpr dict -> Values.of(inference.containers().dict(dict, frame));
      case Expr.ListComp comp ->
          Values.of(
              inference.containers().list(new ArrayList<>(), inference.of(comp.element(), frame)));
      case Expr.SetComp comp ->
          Values.of(inference.containers().set(inference.of(comp.element(), frame)));
      case Expr.DictComp comp ->
          Values.of(
              inference
                  .containers()
                  .dict(inference.of(comp.key(), frame), inference.of(comp.value(), frame)));
      case Expr.GeneratorExp comp ->
          Values.of(inference.containers().generator(inference.of(comp.element(), frame)));
      case Expr.JoinedStr joined -> inference.operators().text(joined, frame);
      case Expr.FormattedValue _ -> Values.of(inference.containers().anyString());
      case Expr.TemplateStr _, Expr.Interpolation _ -> Values.unknown(Value.Reason.EXPRESSION);
      case Expr.Starred starred -> inference.of(starred.value(), frame);
      case Expr.Yield _ -> Values.unknown(Value.Reason.EXPRESSION);
      case Expr.YieldFrom from ->
          inference.iteration().delegated(inference.of(from.value(), frame));
      case Expr.Slice _ -> Values.of(inference.containers().instance("slice"));
    };
  }

  private Values call(Expr.Call call, Frame frame) {
    var evaluated = inference.evaluatedTexts().frame(call, frame);
    return evaluated == null
        ? inference.calls().result(inference.calls().targets(call, frame))
        : inference.evaluatedTexts().result(call, evaluated);
  }

  private Values lambda(Expr.Lambda lambda, Frame frame) {
    var unit = frame.code().module().functionOf(lambda);
    return unit == null
        ? Values.unknown(Value.Reason.EXPRESSION)
        : Values.of(new Value.Function(unit, frame));
  }

  private Values choice(Expr.IfExp choice, Frame frame) {
    var answer = inference.program().conditions().decide(choice.test());
    if (answer == Answer.UNKNOWN) {
      answer = inference.feasibility().tests().decide(choice.test(), frame);
    }
    return switch (answer) {
      case YES -> inference.of(choice.body(), frame);
      case NO -> inference.of(choice.orElse(), frame);
      case UNKNOWN ->
          inference.of(choice.body(), frame).union(inference.of(choice.orElse(), frame));
    };
  }
}
