package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.training.Chunk;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static Balance of(int cores, long rows) {
    return Balance.of(rows, cores, 1024);
  }

  @Test
  void rowsAreCutIntoPieces() {
    assertThat(of(2, 1000)).isEqualTo(new Balance(2, 16));
    assertThat(of(4, 1_000_000)).as("large").isEqualTo(new Balance(4, 1024));
  }

  @Test
  void noWorkerIsWithoutRows() {
    assertThat(of(8, 3)).isEqualTo(new Balance(3, 1));
    assertThat(of(8, 1)).isEqualTo(new Balance(1, 1));
  }

  @Property
  void everyRowHasOneWorkerWhoKnowsIt(
      @ForAll @LongRange(min = 1, max = 1500) long total,
      @ForAll @IntRange(min = 1, max = 9) int cores,
      @ForAll @IntRange(min = 1, max = 50) int maxPieceRows) {
    Balance balance = Balance.of(total, cores, maxPieceRows);
    WorkerLayout layout = WorkerLayout.of(balance, total);
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
    workers.forEach((row, worker) -> assertThat(balance.worker(row)).isEqualTo(worker));
  }
}
