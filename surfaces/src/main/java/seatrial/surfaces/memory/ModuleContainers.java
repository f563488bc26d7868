package seatrial.surfaces.memory;

import java.util.List;
import java.util.Set;
import seatrial.surfaces.Anchor;

/// What one module says about containers that belong to modules: its own and those of others.
///
/// @param isTest whether the module is a test, which may clear what it likes
/// @param containers the module's own
/// @param uses of its own containers, and of other modules' that it imports
/// @param calledAtImport bare names of what is called, or used as a decorator, while modules are
///     imported
/// @param called bare names of what functions call
record ModuleContainers(
    boolean isTest,
    List<Container> containers,
    List<ContainerUse> uses,
    Set<String> calledAtImport,
    Set<String> called) {
  ModuleContainers {
    containers = List.copyOf(containers);
    uses = List.copyOf(uses);
    calledAtImport = Set.copyOf(calledAtImport);
    called = Set.copyOf(called);
  }

  /// Whether the container that is used is one of this module.
  boolean owns(ContainerUse use) {
    return containers.stream().anyMatch(container -> container.identity().equals(use.container()));
  }

  /// @param identity import root and qualified name: `/srv/app:package.module.NAME`
  /// @param kind what it is, as a noun: `dict`
  record Container(String identity, String kind, Anchor declaration) {
    String name() {
      return identity.substring(identity.lastIndexOf('.') + 1);
    }
  }
}
