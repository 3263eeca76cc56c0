package dev.kindling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.Relu;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowsTest {
  @Property
  void everyRowIsInOneBatchOfAnEpoch(
      @ForAll long seed,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 40) Integer> partitions,
      @ForAll @IntRange(min = 1, max = 50) int batchSize) {
    int total = partitions.stream().mapToInt(Integer::intValue).sum();
    Permutation epoch = Permutation.ofEpoch(seed, 3, total, true);
    int[] seen = new int[total];
    for (Rows worker : workers(partitions)) {
      RowOrder order = worker.order(epoch);
      assertThat(order.before(total)).isEqualTo(worker.count());
      long last = -1;
      for (int t = 0; t * batchSize < total; t++) {
        long end = Math.min(total, (t + 1L) * batchSize);
        for (int at = order.before((long) t * batchSize); at < order.before(end); at++) {
          long row = worker.globalRow(order.rows()[at]);
          assertThat(epoch.positionOf(row))
              .isGreaterThan(last)
              .isBetween(t * (long) batchSize, end - 1);
          last = epoch.positionOf(row);
          seen[(int) row]++;
        }
      }
    }
    assertThat(Arrays.stream(seen)).allMatch(times -> times == 1);
  }

  /** Splits a data set into partitions of these sizes, each of one or two chunks. */
  private static List<Rows> workers(List<Integer> partitions) {
    List<Rows> workers = new ArrayList<>();
    long first = 0;
    for (int size : partitions) {
      int head = size / 3;
      workers.add(Rows.of(List.of(chunk(first + head, size - head), chunk(first, head))));
      first += size;
    }
    return workers;
  }

  private static Chunk chunk(long firstRow, int rows) {
    float[] values = new float[2 * rows];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      values[2 * row] = firstRow + row;
      values[2 * row + 1] = -(firstRow + row);
      labels[row] = (int) firstRow + row;
    }
    return new Chunk(
        firstRow,
        rows,
        List.of(new FloatColumn(Shape.of(2), values), new IntColumn(Shape.of(), labels)));
  }

  @Test
  void batchesOfDifferentSizesReachTheReplica() {
    Rows rows = Rows.of(List.of(chunk(5, 3), chunk(0, 0), chunk(20, 4)));
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 2)));
    builder.input(TensorSpec.ints(Shape.of(Shape.UNKNOWN)));
    try (Replica replica = Replica.of(builder.build(builder.add("", new Relu(), List.of(x))))) {
      int[] order = {6, 0, 3, 2, 1};
      rows.fill(replica, order, 0, 4);
      assertThat(replica.input(0).toFloatMatrix())
          .isDeepEqualTo(new float[][] {{23, -23}, {5, -5}, {20, -20}, {7, -7}});
      assertThat(replica.input(1).toIntVector()).containsExactly(23, 5, 20, 7);
      rows.fill(replica, order, 4, 1);
      assertThat(replica.input(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{6, -6}});
      rows.fill(replica, order, 1, 4);
      assertThat(replica.input(1).toIntVector()).containsExactly(5, 20, 7, 6);
    }
  }

  @Test
  void refusesChunksThatDoNotFit() {
    assertThatThrownBy(() -> new Chunk(0, 2, List.of(new FloatColumn(Shape.of(3), new float[5]))))
        .hasMessage(
            "Cannot create chunk of 2 rows: expected 6 values of shape (3,) in column 0, got 5.");
    Chunk other = new Chunk(3, 1, List.of(new FloatColumn(Shape.of(2), new float[2])));
    assertThatThrownBy(() -> Rows.of(List.of(chunk(0, 3), other)))
        .hasMessageStartingWith("Cannot join chunks: expected columns ");
  }
}
