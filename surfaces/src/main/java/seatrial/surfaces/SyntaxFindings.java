package seatrial.surfaces;

import java.util.ArrayList;
import java.util.List;
import seatrial.semantics.project.SourceModule;
import seatrial.semantics.project.UnreadFile;
import seatrial.semantics.scope.CompileErrors;
import seatrial.semantics.scope.ScopeTree;
import seatrial.surfaces.Findings.Draft;
import seatrial.syntax.SyntaxError;

/// What keeps a file from being analysed, or from being Python, as findings.
final class SyntaxFindings {
  private SyntaxFindings() {}

  static List<Draft> of(UnreadFile file) {
    var anchor = Anchor.ofFile(file.file().displayPath());
    return switch (file.reason()) {
      case UNREADABLE ->
          List.of(
              draft(EngineRule.UNREADABLE_FILE, anchor, file.message())
                  .advice("Make the file readable, or exclude it."));
      case BROKEN ->
          List.of(
              draft(EngineRule.INVALID_NOTEBOOK, anchor, file.message())
                  .advice("Save the notebook anew, or exclude it."));
      case NOT_PYTHON -> List.of();
    };
  }

  static List<Draft> of(SourceModule module, ScopeTree scopes) {
    var parsed = module.parsed();
    var errors = new ArrayList<SyntaxError>(parsed.errors());
    if (parsed.isValid()) {
      errors.addAll(CompileErrors.of(parsed, scopes));
    }
    var drafts = new ArrayList<Draft>(errors.size());
    for (var error : errors) {
      drafts.add(of(module, error));
    }
    return drafts;
  }

  private static Draft of(SourceModule module, SyntaxError error) {
    var path = module.file().displayPath();
    var source = module.parsed().source();
    var anchor =
        error.start() < 0
            ? Anchor.ofFile(path)
            : Anchor.of(source, path, module.file().module(), error.start(), error.end());
    return switch (error.kind()) {
      case INVALID, COMPILE -> draft(EngineRule.SYNTAX_ERROR, anchor, error.message());
      case UNSUPPORTED -> draft(EngineRule.UNSUPPORTED_SYNTAX, anchor, error.message());
      case ENCODING -> draft(EngineRule.INVALID_ENCODING, anchor, error.message());
      case TOO_DEEP -> draft(EngineRule.TOO_DEEP_NESTING, anchor, error.message());
    };
  }

  static Draft draft(EngineRule rule, Anchor anchor, String message) {
    return new Draft(rule.info(), anchor, message);
  }
}
