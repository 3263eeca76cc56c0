package dev.kindling.spark;

import dev.kindling.data.DataException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first fault of each kind in each column. */
final class Faults {
  private record Key(String column, FaultKind kind) {}

  private final Map<Key, Fault> first = new LinkedHashMap<>();

  /** Adds a fault that comes after those added before. */
  void add(Fault fault) {
    first.merge(new Key(fault.column(), fault.kind()), fault, Fault::and);
  }

  /** Returns one fault for each kind and column. */
  List<Fault> all() {
    return List.copyOf(first.values());
  }

  /**
   * Refuses the data if there are faults.
   *
   * @throws DataException with a line for each of them
   */
  static void refuse(List<Fault> faults) {
    Faults joined = new Faults();
    faults.forEach(joined::add);
    if (!joined.first.isEmpty()) {
      throw DataException.of(joined.all().stream().map(Fault::message).toList());
    }
  }
}
