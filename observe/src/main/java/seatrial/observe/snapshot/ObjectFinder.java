package seatrial.observe.snapshot;

import org.jspecify.annotations.Nullable;
import seatrial.observe.heap.AddressIndex;
import seatrial.observe.heap.LongList;

/// The objects that are known so far, by number and by address, in the order of their finding.
final class ObjectFinder {
  /// `_PyGC_BITS_TRACKED`.
  private static final int TRACKED = 1;

  private static final int SINGLETON = Integer.MAX_VALUE;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final TypeTable types;
  private final SignsOfLife signs;
  private final AddressIndex numbers;
  private final LongList addresses;
  private int tracked;

  ObjectFinder(MemoryImage image, HeapLayout layout, TypeTable types, int expected) {
    this.image = image;
    this.layout = layout;
    this.types = types;
    this.signs = new SignsOfLife(image, layout);
    numbers = new AddressIndex(expected);
    addresses = new LongList(expected);
  }

  int size() {
    return addresses.size();
  }

  long address(int number) {
    return addresses.at(number);
  }

  /// Whether the collector tracks it. Those of the collector's lists come first; where there are no
  /// lists, each object says it.
  boolean isTracked(int number) {
    return layout.isFreeThreaded
        ? (image.half(addresses.at(number) + layout.collectorBits) & TRACKED) != 0
        : number < tracked;
  }

  /// Adds an object of a list of the collector; returns whether it was new.
  boolean addTracked(long address) {
    if (!numbers.add(address, addresses.size())) {
      return false;
    }
    addresses.add(address);
    tracked = addresses.size();
    return true;
  }

  /// The number of a known object, or [AddressIndex#ABSENT].
  int known(long address) {
    int number = numbers.numberOf(address);
    return number == SINGLETON ? AddressIndex.ABSENT : number;
  }

  /// The number of the object at an address, which becomes known if it was not;
  /// [AddressIndex#ABSENT] if there is none, or one of those that tell nothing.
  int find(long address) {
    int number = numbers.numberOf(address);
    if (number == SINGLETON) {
      return AddressIndex.ABSENT;
    } else if (number != AddressIndex.ABSENT) {
      return number;
    }
    var type = typeOfObject(address);
    if (type == null) {
      return AddressIndex.ABSENT;
    }
    if (type.isSingleton()) {
      numbers.add(address, SINGLETON);
      return AddressIndex.ABSENT;
    }
    numbers.add(address, addresses.size());
    addresses.add(address);
    return addresses.size() - 1;
  }

  /// The type of what lies at an address, if that looks like a living object in every respect.
  @Nullable PythonType typeOfObject(long address) {
    if (address <= 0 || (address & 7) != 0) {
      return null;
    }
    var type = types.typeOf(address);
    return type != null && signs.areShownBy(address, type) ? type : null;
  }
}
