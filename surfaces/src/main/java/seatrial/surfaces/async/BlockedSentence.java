package seatrial.surfaces.async;

import seatrial.analysis.callgraph.Step;
import seatrial.analysis.effect.Hop;
import seatrial.analysis.program.FunctionUnit;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.WithItem;

/// What is said of a place at which the event loop is made to wait.
final class BlockedSentence {
  private static final int LONGEST_TEXT = 60;

  private final BlockedSite site;

  BlockedSentence(BlockedSite site) {
    this.site = site;
  }

  /// Names what waits, why, and what runs on the loop.
  String message() {
    var leaf = site.witness().leaf();
    if (site.hops().size() == 1 && site.hops().getFirst().step().kind() == Step.Kind.CALL) {
      return "`" + leaf + "` " + waits() + " inside " + host();
    }
    return "`" + text(site.node()) + "` " + waits() + " in `" + leaf + "`, " + calledFrom();
  }

  private String calledFrom() {
    return switch (site.entry().kind()) {
      case CALLBACK -> isOwn() ? "called from " + host() : "which runs on the event loop";
      default -> "called from " + host();
    };
  }

  private boolean isOwn() {
    return site.entry().frame().code().module().isProject();
  }

  private String host() {
    var code = site.entry().frame().code();
    var name = "`" + (isOwn() ? code.path() : code.qualifiedName()) + "`";
    boolean isCoroutine = code instanceof FunctionUnit function && function.isAsync();
    if (isCoroutine) {
      return "the coroutine " + name;
    }
    return switch (site.entry().kind()) {
      case METHOD -> name + ", which the event loop calls";
      default -> name + ", which runs on the event loop";
    };
  }

  private String waits() {
    return switch (site.kind()) {
      case SLEEPS -> "sleeps";
      case WAITS_FOR_NETWORK -> "waits for the network";
      case WAITS_FOR_DATABASE -> "waits for the database";
      case WAITS_FOR_PROCESS -> "waits for a process";
      case WAITS_FOR_THREAD -> "waits for another thread";
      case WAITS_FOR_TERMINAL -> "waits for the terminal";
      case WAITS_FOR_FILE, LOOKS_AT_FILES -> "waits for a file";
      case BURNS_CPU, TAKES_LOCK, RUNS_LOOP, SPAWNS_PROCESS, SPAWNS_THREAD ->
          throw new IllegalArgumentException(site.kind().word());
    };
  }

  /// What a hop of the trace does.
  String note(Hop hop) {
    var callee = hop.callee();
    if (callee == null) {
      return "`" + hop.leaf() + "` " + waits();
    }
    var verb =
        switch (hop.step().kind()) {
          case CALL, DECORATOR, RAISE -> "calls ";
          case ATTRIBUTE -> "reads ";
          case AWAIT -> "awaits ";
          case ITERATION -> "iterates ";
          case ENTER -> "enters ";
          case EXIT -> "leaves ";
          case OPERATOR -> "runs ";
        };
    var code = callee.code();
    return verb + (code.path().isEmpty() ? code.qualifiedName() : code.path());
  }

  String advice() {
    return switch (site.kind()) {
      case SLEEPS -> "Await `asyncio.sleep`, or hand the work to `asyncio.to_thread`.";
      case WAITS_FOR_PROCESS ->
          "Await `asyncio.create_subprocess_exec`, or hand the work to `asyncio.to_thread`.";
      case WAITS_FOR_FILE, LOOKS_AT_FILES ->
          "Hand the work to `asyncio.to_thread`, or do it once when the service starts.";
      case WAITS_FOR_THREAD ->
          "Await what `asyncio` has for it (`asyncio.Queue`, `asyncio.Event`,"
              + " `asyncio.wrap_future`), or hand the wait to `asyncio.to_thread`.";
      default -> "Await an asynchronous client, or hand the work to `asyncio.to_thread`.";
    };
  }

  /// The expression that decides what runs, on one line.
  private String text(Node node) {
    var expr =
        switch (node) {
          case Expr.Call call -> call.function();
          case Expr.Await await ->
              await.value() instanceof Expr.Call call ? call.function() : await;
          case Stmt.For loop -> loop.iter();
          case Comprehension comprehension -> comprehension.iter();
          case WithItem item -> item.contextExpr();
          default -> node;
        };
    var text =
        site.code()
            .module()
            .parsed()
            .source()
            .text(expr.start(), expr.end())
            .replaceAll("\\s+", " ");
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
