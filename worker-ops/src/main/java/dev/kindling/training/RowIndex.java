package dev.kindling.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the local row that has a position in the whole data set. */
final class RowIndex {
  private final long[] firstRows;
  private final int[] firstLocals;

  RowIndex(List<Chunk> chunks, int[] starts) {
    int[] sorted =
        IntStream.range(0, chunks.size())
            .boxed()
            .sorted(Comparator.comparingLong(index -> chunks.get(index).firstRow()))
            .mapToInt(Integer::intValue)
            .toArray();
    firstRows = Arrays.stream(sorted).mapToLong(index -> chunks.get(index).firstRow()).toArray();
    firstLocals = Arrays.stream(sorted).map(index -> starts[index]).toArray();
  }

  int local(long globalRow) {
    int found = Arrays.binarySearch(firstRows, globalRow);
    int chunk = found < 0 ? -found - 2 : found;
    return firstLocals[chunk] + Math.toIntExact(globalRow - firstRows[chunk]);
  }
}
