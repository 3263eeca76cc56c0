package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogGammaTest {
  private static final int COUNT = 200_000;

  private static double[] draw(double parameter, int count, long seed, long salt) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN)));
    Tensor y = builder.add("", new LogGamma(salt), List.of(x)).get(0);
    try (Replica replica = Replica.ofDoubles(builder.build(List.of(y)))) {
      replica.inputs(List.of(Shape.of(count)));
      replica.input(0).assign(parameter);
      replica.seed(seed);
      replica.forward();
      return replica.output(0).dup().toDoubleVector();
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** A gamma distribution of scale 1 has its parameter for mean and for variance. */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 1, 2.5, 30})
  void hasTheMomentsOfGammaDistributions(double parameter) {
    double[] values = Arrays.stream(draw(parameter, COUNT, 5, 0)).map(Math::exp).toArray();
    double mean = mean(values);
    double variance = mean(Arrays.stream(values).map(x -> Math.pow(x - mean, 2)).toArray());
    double skew = mean(Arrays.stream(values).map(x -> Math.pow(x - mean, 3)).toArray());
    assertThat(mean / parameter).isCloseTo(1, within(0.02));
    assertThat(variance / parameter).isCloseTo(1, within(0.04));
    assertThat(skew / (2 * parameter)).isCloseTo(1, within(0.2));
  }

  /** The share of exponential numbers (parameter 1) below x is 1 − exp(−x). */
  @Test
  void isExponentialForOne() {
    double[] values = draw(1, COUNT, 6, 0);
    for (double x : new double[] {0.05, 0.5, 1, 3}) {
      double share = mean(Arrays.stream(values).map(log -> Math.exp(log) < x ? 1 : 0).toArray());
      assertThat(share).isCloseTo(1 - Math.exp(-x), within(0.005));
    }
  }

  @Test
  void staysFiniteForSmallParameters() {
    double[] values = draw(1e-6, 1000, 7, 0);
    assertThat(Arrays.stream(values)).allMatch(Double::isFinite);
    assertThat(mean(values)).isCloseTo(-1e6, within(1e5));
  }

  @Test
  void theSeedAndTheSaltDecide() {
    double[] first = draw(0.3, 10, 1, 0);
    assertThat(draw(0.3, 10, 1, 0)).isEqualTo(first);
    assertThat(draw(0.3, 10, 2, 0)).isNotEqualTo(first);
    assertThat(draw(0.3, 10, 1, 1)).isNotEqualTo(first);
    assertThat(first).doesNotHaveDuplicates();
  }

  @Test
  void refusesParametersThatAreNotPositive() {
    assertThatThrownBy(() -> draw(0, 1, 1, 0))
        .hasMessage(
            "Cannot draw a number of a gamma distribution: expected a shape parameter above 0, got 0.0.");
  }
}
