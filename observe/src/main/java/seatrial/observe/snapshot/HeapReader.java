package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.observe.heap.AddressIndex;
import seatrial.observe.heap.ObjectGraph;

/// Makes the graph of all objects of an image: those that the collectors list, then those that
/// roots and references lead to.
final class HeapReader implements ReferenceSink {
  /// Objects in a megabyte of memory, about.
  private static final int OBJECTS_A_MEGABYTE = 12_000;

  private final ImageOfRuntime source;
  private final MemoryImage image;
  private final HeapLayout layout;
  private final ObjectGraph.Builder graph;
  private final ObjectText text;
  private final TypeTable types;
  private final ObjectFinder objects;
  private final Attributes attributes;
  private final References references;
  private final ObjectMeasure measure;
  private final OwnNames ownNames;
  private final Map<String, Integer> names = new HashMap<>();
  private final List<String> losses = new ArrayList<>();

  /// The values that each context variable has in any context.
  private final Map<Long, Set<Long>> contextValues = new LinkedHashMap<>();

  HeapReader(ImageOfRuntime source) {
    this.source = source;
    image = source.image();
    layout = source.layout();
    long bytes = image.pieces().stream().mapToLong(MemoryImage.Piece::length).sum();
    int expected = (int) Math.min(1 << 26, (bytes >> 20) * OBJECTS_A_MEGABYTE);
    graph = new ObjectGraph.Builder(expected);
    text = new ObjectText(image, layout);
    types = new TypeTable(image, layout, text, graph);
    objects = new ObjectFinder(image, layout, types, expected);
    attributes = new Attributes(image, layout, text, this);
    references = new References(image, layout, types, text, attributes, this);
    measure = new ObjectMeasure(image, layout, types, text, attributes, source.writableBytes());
    ownNames = new OwnNames(image, layout, types, text);
  }

  /// What could not be read, a sentence each.
  List<String> losses() {
    return losses;
  }

  /// Reads everything.
  ///
  /// @param isWhole whether the younger generations are read too
  ObjectGraph read(boolean isWhole) {
    if (layout.isFreeThreaded) {
      readPages();
    } else {
      var lists = new CollectorLists(image, layout, objects);
      source.collectors().forEach(state -> lists.read(state, isWhole));
      losses.addAll(lists.losses());
    }
    var roots = new Roots(source, types, text, objects, references.frames());
    roots.findNamed();
    followAll();
    roots.addContextValues(contextValues);
    roots.named().forEach(graph::root);
    var found = graph.build();
    found = found.withRoots(roots.unnamed(new ReferenceCounts(image, layout, found)));
    var counts = new ReferenceCounts(image, layout, found);
    return found.withRoots(new UnknownHolders(found, counts).roots());
  }

  private void readPages() {
    var pages = new CollectedPages(image, layout, objects);
    if (!pages.read(source.mappings(), source.allocators())) {
      losses.add(
          "the pages of the allocator of this build were not found, so that garbage and what only C"
              + " code holds are not listed");
    }
  }

  /// Visits every known object once; those that this makes known come last.
  private void followAll() {
    for (int i = 0; i < objects.size(); i++) {
      long address = objects.address(i);
      var type = types.typeOf(address);
      if (type == null) {
        // A list of the collector led to what is none: torn while it was copied.
        unreadable(address);
        continue;
      }
      int entries = measure.entries(address, type);
      var own = ownNames.of(address, type);
      graph.object(
          type.number(),
          address,
          measure.size(address, type),
          entries,
          own == null ? -1 : name(own));
      if (objects.isTracked(i)) {
        graph.tracked(i);
      }
      if (measure.isWeakWrapper(address, type)) {
        graph.weak(i);
      }
      references.visit(address, type);
    }
  }

  private void unreadable(long address) {
    graph.object(
        names.computeIfAbsent("\0unreadable", _ -> graph.type("<unreadable>")),
        address,
        0,
        ObjectGraph.NO_ENTRIES,
        -1);
    if (losses.isEmpty() || !losses.getLast().startsWith("some objects")) {
      losses.add("some objects could not be read; they are counted as <unreadable>");
    }
  }

  @Override
  public void reference(long target, int label) {
    int number = objects.find(target);
    if (number != AddressIndex.ABSENT) {
      graph.reference(number, label);
    }
  }

  @Override
  public void contextValue(long variable, long value) {
    if (leadsOn(value)) {
      contextValues.computeIfAbsent(variable, _ -> new LinkedHashSet<>()).add(value);
    }
  }

  @Override
  public int name(String name) {
    return names.computeIfAbsent(name, graph::name);
  }

  @Override
  public boolean leadsOn(long target) {
    var type = target == 0 ? null : types.typeOf(target);
    return type != null && (type.isCollected() || type.shape() == Shape.BYTE_ARRAY);
  }
}
