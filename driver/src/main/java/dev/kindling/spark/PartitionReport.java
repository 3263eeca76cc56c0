package dev.kindling.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What reading a partition found.
 *
 * @param rows the number of its rows
 * @param faults the first fault of each kind in each column
 * @param fingerprints those of its chunks
 */
record PartitionReport(long rows, List<Fault> faults, int[] fingerprints) implements Serializable {
  /** Returns the report on the chunks of a partition. */
  static Iterator<PartitionReport> of(Iterator<ReadChunk> chunks) {
    long rows = 0;
    Faults faults = new Faults();
    IntStream.Builder fingerprints = IntStream.builder();
    while (chunks.hasNext()) {
      ReadChunk read = chunks.next();
      rows += read.chunk().rows();
      read.faults().forEach(faults::add);
      fingerprints.add(read.fingerprint());
    }
    int[] all = fingerprints.build().toArray();
    return List.of(new PartitionReport(rows, faults.all(), all)).iterator();
  }
}
