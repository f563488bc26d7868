package seatrial.syntax.ast;

import org.jspecify.annotations.Nullable;

/// What an import names: `a.b as c`; `*` has that as its name.
public record Alias(int start, int end, String name, @Nullable String asName) implements Node {}
