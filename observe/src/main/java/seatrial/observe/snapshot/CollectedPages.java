package seatrial.observe.snapshot;

import java.util.List;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.Mapping;
import seatrial.observe.object.ObjectPages;

/// The objects that the garbage collector of a build without the GIL tracks. There are no lists of
/// them; they lie in pages of their own, and each says it itself.
final class CollectedPages {
  /// `_PyGC_BITS_TRACKED`.
  private static final int TRACKED = 1;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final ObjectFinder objects;

  CollectedPages(MemoryImage image, HeapLayout layout, ObjectFinder objects) {
    this.image = image;
    this.layout = layout;
    this.objects = objects;
  }

  /// Adds all of them; returns whether there were any.
  boolean read(List<Mapping> mappings, List<RuntimeLayout> layouts) {
    boolean areThere = false;
    for (var page : new ObjectPages<RuntimeException>(layouts, image::word).in(mappings)) {
      // With debugging hooks a block begins with their own words.
      areThere |=
          page.isCollected()
              && (read(page, page.header()) || read(page, page.header() + ObjectPages.HEADER));
    }
    return areThere;
  }

  private boolean read(ObjectPages.Page page, int header) {
    boolean areThere = false;
    for (int i = page.free().nextClearBit(0);
        i < page.blocks();
        i = page.free().nextClearBit(i + 1)) {
      long object = page.start() + i * page.blockSize() + header;
      if ((image.half(object + layout.collectorBits) & TRACKED) != 0
          && objects.typeOfObject(object) != null) {
        areThere |= objects.addTracked(object);
      }
    }
    return areThere;
  }
}
