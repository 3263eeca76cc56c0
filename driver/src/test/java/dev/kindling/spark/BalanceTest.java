package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.training.Chunk;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static Balance of(int cores, long... partitionRows) {
    return Balance.of(partitionRows, cores, 1024);
  }

  @Test
  void partitionsThatSuitStayAsTheyAre() {
    assertThat(of(2, 500, 500)).isEqualTo(new Balance(2, 0));
    assertThat(of(2, 750, 250)).isEqualTo(new Balance(2, 0));
  }

  @Test
  void partitionsThatDoNotSuitAreCutIntoPieces() {
    assertThat(of(2, 751, 249)).as("skew").isEqualTo(new Balance(2, 16));
    assertThat(of(2, 1000)).as("too few").isEqualTo(new Balance(2, 16));
    assertThat(of(2, 500, 250, 250)).as("too many").isEqualTo(new Balance(2, 16));
    assertThat(of(2, 500, 500, 0)).as("an empty one").isEqualTo(new Balance(2, 16));
    assertThat(of(4, 1_000_000)).as("large").isEqualTo(new Balance(4, 1024));
  }

  @Test
  void noWorkerIsWithoutRows() {
    assertThat(of(8, 3)).isEqualTo(new Balance(3, 1));
    assertThat(of(8, 1)).isEqualTo(new Balance(1, 0));
  }

  @Property
  void everyRowHasOneWorkerWhoKnowsIt(
      @ForAll @Size(min = 1, max = 5) List<@LongRange(max = 300) Long> rowsOfPartitions,
      @ForAll @IntRange(min = 1, max = 9) int cores,
      @ForAll @IntRange(min = 1, max = 50) int maxPieceRows) {
    long[] partitionRows = rowsOfPartitions.stream().mapToLong(Long::longValue).toArray();
    long total = Arrays.stream(partitionRows).sum();
    Balance balance = Balance.of(partitionRows, cores, maxPieceRows);
    WorkerLayout layout = WorkerLayout.of(balance, partitionRows);
    Map<Long, Integer> workers = new HashMap<>();
    for (int worker = 0; worker < layout.workers(); worker++) {
      long last = -1;
      int rows = 0;
      for (Chunk chunk : layout.rowNumbers(worker)) {
        assertThat(chunk.firstRow()).isGreaterThan(last);
        for (long row = chunk.firstRow(); row < chunk.firstRow() + chunk.rows(); row++) {
          assertThat(workers.put(row, worker)).isNull();
          last = row;
          rows++;
        }
      }
      assertThat(layout.rowsOf(worker)).isEqualTo(rows);
    }
    assertThat(workers).hasSize((int) total);
    if (!balance.asItIs()) {
      workers.forEach((row, worker) -> assertThat(balance.worker(row)).isEqualTo(worker));
    }
  }
}
