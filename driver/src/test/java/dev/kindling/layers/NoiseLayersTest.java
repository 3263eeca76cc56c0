package dev.kindling.layers;

import static dev.kindling.layers.Layers.alphaDropout;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.gaussianDropout;
import static dev.kindling.layers.Layers.gaussianNoise;
import static dev.kindling.layers.Layers.spatialDropout1d;
import static dev.kindling.layers.Layers.spatialDropout2d;
import static dev.kindling.layers.Layers.spatialDropout3d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.TensorValues;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What layers draw in training. */
class NoiseLayersTest {
  private static double[] train(Layer layer, Shape shape) {
    float[] ones = new float[Math.toIntExact(shape.elements())];
    Arrays.fill(ones, 1);
    LayerArguments arguments = LayerArguments.of(List.of(TensorValues.floats(shape, ones)));
    float[] y = new LayerRun(layer, arguments, true).run(List.of(), 1).outputs().get(0).values();
    return IntStream.range(0, y.length).mapToDouble(index -> y[index]).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(mean(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).toArray()));
  }

  @Test
  void dropoutKeepsTheMean() {
    Shape rows = Shape.of(200, 100);
    for (Layer layer : List.of(dropout(0.3), dropout(0.3).seed(5))) {
      double[] y = train(layer, rows);
      assertThat(mean(y)).isCloseTo(1, within(0.02));
      assertThat(Arrays.stream(y).filter(v -> v == 0).count() / 20_000.0)
          .isCloseTo(0.3, within(0.01));
    }
    assertThat(train(dropout(1).seed(2), rows)).containsOnly(0);
    assertThat(train(dropout(0.3).seed(1), rows))
        .isNotEqualTo(train(dropout(0.3).seed(2), rows))
        .isEqualTo(train(dropout(0.3).seed(1), rows));
  }

  @Test
  void alphaDropoutKeepsTheMeanOfNormalizedInputsAndHasTwoValues() {
    double[] y = train(alphaDropout(0.2), Shape.of(100, 100));
    double alpha = -1.7580993408473766;
    double a = 1 / Math.sqrt(0.8 * (1 + 0.2 * alpha * alpha));
    double b = -a * alpha * 0.2;
    assertThat(Arrays.stream(y).filter(v -> Math.abs(v - (a + b)) < 1e-5).count())
        .isBetween(7800L, 8200L);
    assertThat(Arrays.stream(y).filter(v -> Math.abs(v - (a * alpha + b)) < 1e-5).count())
        .isBetween(1800L, 2200L);
  }

  @Test
  void gaussianLayersHaveTheirDeviations() {
    double[] times = train(gaussianDropout(0.2), Shape.of(200, 100));
    assertThat(mean(times)).isCloseTo(1, within(0.02));
    assertThat(deviation(times)).isCloseTo(0.5, within(0.01));
    double[] plus = train(gaussianNoise(0.3), Shape.of(200, 100));
    assertThat(mean(plus)).isCloseTo(1, within(0.02));
    assertThat(deviation(plus)).isCloseTo(0.3, within(0.01));
  }

  @Test
  void whatIsSharedIsDroppedTogether() {
    assertWhole(train(spatialDropout1d(0.5), Shape.of(4, 6, 8)), 6, 8);
    assertWhole(train(spatialDropout2d(0.5), Shape.of(4, 2, 3, 8)), 6, 8);
    assertWhole(train(spatialDropout3d(0.5), Shape.of(4, 1, 2, 3, 8)), 6, 8);
    Shape noise = Shape.of(Shape.UNKNOWN, 1, Shape.UNKNOWN);
    assertWhole(train(dropout(0.5).noiseShape(noise), Shape.of(4, 6, 8)), 6, 8);
    Layer first = spatialDropout2d(0.5).dataFormat(DataFormat.CHANNELS_FIRST);
    assertWhole(train(first, Shape.of(4, 8, 2, 3)), 1, 48, 6);
  }

  private static void assertWhole(double[] y, int cells, int channels) {
    assertWhole(y, cells, channels, 1);
  }

  /** Both values occur, and each channel of each example has one of them. */
  private static void assertWhole(double[] y, int cells, int channels, int run) {
    assertThat(y).contains(0, 2).hasSize(4 * cells * channels);
    for (int index = 0; index < y.length; index++) {
      int example = index / (cells * channels);
      int channel = index % channels / run * run;
      assertThat(y[index]).isEqualTo(y[example * cells * channels + channel]);
    }
  }
}
