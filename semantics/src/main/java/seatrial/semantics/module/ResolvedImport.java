package seatrial.semantics.module;

/// Where an import leads.
///
/// @param line of the imported name, 1-based
/// @param column in characters, 1-based
/// @param module what its module is
public record ResolvedImport(ImportedName imported, int line, int column, ResolvedModule module) {}
