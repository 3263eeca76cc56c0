package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.Permutation;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochRowsTest {
  private static final int ROWS = 100;
  private static final int HELD = 20;

  private static RunPlan plan(String run) {
    return new RunPlan(
        run,
        Classifiers.program(Classifiers.Extra.NOTHING),
        4,
        7,
        WorkerLayout.of(new Balance(1, ROWS), ROWS),
        HELD,
        false);
  }

  private static EpochRows.Key key(String run, int epoch) {
    return new EpochRows.Key(run, 0, Permutation.ofEpoch(7, epoch, ROWS, true));
  }

  /** Two attempts of a task may run in one executor, and Rows remember the batch they filled. */
  @Test
  void tasksShareAWindowButNotItsRows() {
    EpochRows epoch = EpochRows.of(key("run", 0), plan("run"));
    Chunk chunk = new Chunk(0, ROWS, List.of(new FloatColumn(Shape.of(1), new float[ROWS])));
    EpochRows.Part first = epoch.part(0, 8, List.of(chunk).iterator());
    EpochRows.Part second = epoch.part(8, 8, List.<Chunk>of().iterator());
    assertThat(second.rows()).isNotSameAs(first.rows());
    assertThat(second.order()).isSameAs(first.order());
    assertThat(second.rows().count()).isEqualTo(HELD);
    assertThat(second.from()).isEqualTo(8);
  }

  @Test
  void runsThatTakeTurnsKeepTheirOrders() {
    EpochCache cache = new EpochCache();
    EpochRows first = cache.of(key("a", 0), plan("a"));
    EpochRows second = cache.of(key("b", 0), plan("b"));
    assertThat(cache.of(key("a", 0), plan("a"))).isSameAs(first);
    assertThat(cache.of(key("b", 0), plan("b"))).isSameAs(second);
    cache.free("a");
    assertThat(cache.of(key("a", 0), plan("a"))).isNotSameAs(first);
    assertThat(cache.of(key("b", 1), plan("b"))).isNotSameAs(second);
  }
}
