/// What every name of one file means, as CPython's symbol table sees it: [ScopeTree] holds the
/// [Scope]s, a scope its [Symbol]s. [CompileErrors] adds what CPython's compiler refuses.
///
/// A *scope* is a block of code with names of its own; a *symbol* is one name in one scope; a scope
/// *binds* a name when it holds the variable. Knows one file only and no imports.
@NullMarked
package seatrial.semantics.scope;

import org.jspecify.annotations.NullMarked;
