package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.metrics.Metric;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Observation;
import dev.kindling.tensors.Shape;
import dev.kindling.training.Totals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sums of seven uneven parts of the data, one of them empty, give the results of one pass: to
 * the bit where the sums are whole numbers, else but for rounding.
 */
class MergedMetricsTest {
  private static final int CLASSES = SomeMetrics.CLASSES;
  private static final int[] ENDS = {1, 4, 4, 40, 41, 90, 200};
  private static final int ROWS = 200;
  private static final float[] PREDICTIONS = new float[ROWS * CLASSES];
  private static final float[] REALS = new float[ROWS * CLASSES];
  private static final float[] ONE_HOT = new float[ROWS * CLASSES];
  private static final float[] NUMBERS = new float[ROWS];
  private static final float[] WEIGHTS = new float[ROWS];

  static {
    Random random = new Random(7);
    for (int row = 0; row < ROWS; row++) {
      NUMBERS[row] = random.nextInt(CLASSES);
      ONE_HOT[row * CLASSES + (int) NUMBERS[row]] = 1;
      WEIGHTS[row] = random.nextInt(4) / 2f;
      for (int column = 0; column < CLASSES; column++) {
        PREDICTIONS[row * CLASSES + column] = column == 0 ? random.nextInt(2) : random.nextFloat();
        REALS[row * CLASSES + column] = random.nextFloat();
      }
    }
  }

  static List<MetricChoice> exact() {
    return Stream.of(SomeMetrics.ofOneHotLabels(), SomeMetrics.ofClassNumbers())
        .flatMap(List::stream)
        .filter(metric -> !metric.name().equals("sparse_categorical_crossentropy"))
        .toList();
  }

  static List<MetricChoice> all() {
    return SomeMetrics.all();
  }

  @ParameterizedTest
  @MethodSource("exact")
  void countsMergeToTheBit(MetricChoice choice) {
    for (float[] weights : List.of(new float[0], WEIGHTS)) {
      double[] single = results(choice, weights, ROWS);
      assertThat(results(choice, weights, ENDS)).isEqualTo(single);
      assertThat(single).isNotEqualTo(results(choice, weights, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void allMergeButForRounding(MetricChoice choice) {
    for (float[] weights : List.of(new float[0], WEIGHTS)) {
      assertThat(results(choice, weights, ENDS))
          .containsExactly(results(choice, weights, ROWS), within(1e-12));
    }
  }

  /** The class Accuracy has no name in snake case, which is the word. */
  @Test
  void everyTypeIsAmongThem() {
    Set<String> types = new TreeSet<>(Set.of("Accuracy"));
    MetricTypes.REGISTRY.names().forEach(name -> types.add(MetricTypesTest.typeOf(name)));
    assertThat(SomeMetrics.all().stream().map(MetricTypes.REGISTRY::className).map(Optional::get))
        .containsExactlyInAnyOrderElementsOf(types);
  }

  /** Sums parts of the data, each batch by batch, and joins them as workers' sums are joined. */
  private static double[] results(MetricChoice choice, float[] weights, int... ends) {
    float[] labels =
        SomeMetrics.ofClassNumbers().contains(choice)
            ? NUMBERS
            : SomeMetrics.ofReals().contains(choice) ? REALS : ONE_HOT;
    int width = labels.length / ROWS;
    Metric metric =
        choice.resolve(
            width == 1 ? Shape.of(Shape.UNKNOWN) : Shape.of(Shape.UNKNOWN, width),
            Shape.of(Shape.UNKNOWN, CLASSES));
    double[] sums = new double[metric.states()];
    int from = 0;
    for (int end : ends) {
      double[] part = new double[metric.states()];
      Observation batch = new Observation();
      for (int row = from; row < end; row += 16) {
        int count = Math.min(16, end - row);
        Shape shape = width == 1 ? Shape.of(count) : Shape.of(count, width);
        batch.reset(count, shape, Shape.of(count, CLASSES), weights.length == 0 ? 0 : count);
        copy(labels, row, count, batch.labels());
        copy(PREDICTIONS, row, count, batch.predictions());
        copy(weights, row, count, batch.weights());
        metric.update(batch, part, 0);
      }
      Totals.add(sums, part);
      from = end;
    }
    return metric.results(sums, 0);
  }

  private static void copy(float[] from, int row, int count, float[] into) {
    int width = from.length / ROWS;
    float[] rows = Arrays.copyOfRange(from, row * width, (row + count) * width);
    System.arraycopy(rows, 0, into, 0, rows.length);
  }
}
