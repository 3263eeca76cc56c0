package dev.kindling.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * What reading a partition found.
 *
 * @param rows the number of its rows
 * @param faults the first fault of each kind in each column
 */
record PartitionReport(long rows, List<Fault> faults) implements Serializable {
  /** Returns the report on the chunks of a partition. */
  static Iterator<PartitionReport> of(Iterator<ReadChunk> chunks) {
    long rows = 0;
    Faults faults = new Faults();
    while (chunks.hasNext()) {
      ReadChunk read = chunks.next();
      rows += read.chunk().rows();
      read.faults().forEach(faults::add);
    }
    return List.of(new PartitionReport(rows, faults.all())).iterator();
  }
}
