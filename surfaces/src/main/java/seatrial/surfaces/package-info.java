/// The seven surfaces: what a rule is ([seatrial.surfaces.RuleInfo] and the rule interfaces), what
/// it is given, and the engine that drives all of them over a project. The rules themselves lie in
/// one package per surface, which see this one and not each other;
/// [seatrial.surfaces.catalog.RuleCatalog] lists them.
///
/// An *anchor* is a place in the project that outlives the tree that it was found in.
@NullMarked
package seatrial.surfaces;

import org.jspecify.annotations.NullMarked;
