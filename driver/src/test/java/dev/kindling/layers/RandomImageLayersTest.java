package dev.kindling.layers;

import static dev.kindling.layers.Layers.randomBrightness;
import static dev.kindling.layers.Layers.randomContrast;
import static dev.kindling.layers.Layers.randomFlip;
import static dev.kindling.layers.Layers.randomInvert;
import static dev.kindling.layers.Layers.randomRotation;
import static dev.kindling.layers.Layers.randomTranslation;
import static dev.kindling.layers.Layers.randomZoom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.ops.FillMode;
import dev.kindling.ops.Interpolation;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomImageLayersTest {
  private static final Shape SMALL = Shape.of(2, 4, 5, 2);
  private static final int IMAGES = 64;

  static Stream<Layer> layers() {
    return Stream.of(
        randomFlip(),
        randomFlip().mode(RandomFlip.Mode.VERTICAL).dataFormat(DataFormat.CHANNELS_FIRST),
        randomRotation(0.2),
        randomTranslation(0.3, 0.4).fillMode(FillMode.WRAP),
        randomZoom(0.3).fillMode(FillMode.CONSTANT).fillValue(0.5),
        randomZoom(-0.3, 0.1).widthFactor(0.1, 0.2).interpolation(Interpolation.NEAREST),
        randomBrightness(0.2).valueRange(-9, 9),
        randomContrast(0.3).valueRange(-9, 9),
        randomInvert().valueRange(-9, 9).seed(4));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer) {
    LayerTester.of(layer, SMALL).check(SparkSessions.local());
  }

  /** Images of one row, each the numbers 0 to 7. */
  private static float[][] trained(Layer layer) {
    return run(layer, true);
  }

  private static float[][] run(Layer layer, boolean training) {
    float[] values = new float[IMAGES * 8];
    for (int index = 0; index < values.length; index++) {
      values[index] = index % 8;
    }
    LayerArguments arguments =
        LayerArguments.of(List.of(TensorValues.floats(Shape.of(IMAGES, 1, 8, 1), values)));
    float[] all =
        new LayerRun(layer, arguments, training).run(List.of(), 1).outputs().get(0).values();
    float[][] rows = new float[IMAGES][];
    for (int row = 0; row < IMAGES; row++) {
      rows[row] = Arrays.copyOfRange(all, row * 8, row * 8 + 8);
    }
    return rows;
  }

  private static final float[] PLAIN = {0, 1, 2, 3, 4, 5, 6, 7};
  private static final float[] MIRRORED = {7, 6, 5, 4, 3, 2, 1, 0};

  @Test
  void flipsAboutHalf() {
    float[][] rows = trained(randomFlip());
    long mirrored = Arrays.stream(rows).filter(row -> Arrays.equals(row, MIRRORED)).count();
    assertThat(mirrored).isBetween(20L, 44L);
    assertThat(Arrays.stream(rows).filter(row -> Arrays.equals(row, PLAIN)).count())
        .isEqualTo(IMAGES - mirrored);
    assertThat(trained(randomFlip().mode(RandomFlip.Mode.VERTICAL))[0]).isEqualTo(PLAIN);
  }

  @Test
  void leavesImagesAloneOutsideTraining() {
    layers()
        .forEach(
            layer -> assertThat(run(layer.named("l"), false)[3]).as("%s", layer).isEqualTo(PLAIN));
  }

  @Test
  void drawsForEachImageAndTheSameForTheSameSeed() {
    for (Layer layer :
        List.of(
            randomTranslation(0, 0.5),
            randomZoom(0.5),
            randomRotation(0.5),
            randomBrightness(0.5),
            randomContrast(0, 1))) {
      float[][] first = trained(layer);
      Set<String> different = new HashSet<>();
      Arrays.stream(first).forEach(row -> different.add(Arrays.toString(row)));
      assertThat(different).as("%s", layer).hasSizeGreaterThan(IMAGES / 4);
      assertThat(trained(layer)).isDeepEqualTo(first);
    }
    assertThat(trained(randomTranslation(0, 0.5).seed(1)))
        .isNotEqualTo(trained(randomTranslation(0, 0.5).seed(2)));
  }

  /** Each is a shift of the numbers by as much everywhere, no further than a quarter. */
  @Test
  void shiftsByAShare() {
    for (float[] row : trained(randomTranslation(0, 0.25).fillMode(FillMode.NEAREST))) {
      float shift = row[4] - 4;
      assertThat(Math.abs(shift)).isLessThanOrEqualTo(2);
      for (int cell = 0; cell < 8; cell++) {
        assertThat(row[cell]).isCloseTo(Math.max(0, Math.min(7, cell + shift)), within(1e-5f));
      }
    }
  }

  @Test
  void zoomsAroundTheMiddle() {
    for (float[] row : trained(randomZoom(0.5, 1).fillMode(FillMode.CONSTANT).fillValue(-1))) {
      float step = row[4] - row[3];
      assertThat(step).isBetween(1.5f, 2f);
      assertThat(row[3] + row[4]).isCloseTo(7, within(1e-5f));
      assertThat(row[0]).isEqualTo(-1);
    }
  }

  @Test
  void changesValuesWithinTheirRange() {
    for (float[] row : trained(randomBrightness(0.5).valueRange(0, 7))) {
      assertThat(row[7] == 7 || row[0] == 0).isTrue();
      assertThat(row[7]).isBetween(3.5f, 7f);
    }
    for (float[] row : trained(randomContrast(0.5, 0.5).valueRange(-20, 20))) {
      assertThat(row[3] + row[4]).isCloseTo(7, within(1e-5f));
      assertThat(row[4] - row[3]).isBetween(0.5f, 1.5f);
    }
    float[][] inverted = trained(randomInvert().valueRange(0, 7));
    assertThat(Arrays.stream(inverted).filter(row -> Arrays.equals(row, MIRRORED)).count())
        .isBetween(18L, 46L);
  }

  @Test
  void refusesFactorsOutOfRange() {
    assertThatThrownBy(() -> randomRotation(1.5))
        .hasMessage(
            "Cannot create layer 'random_rotation': expected a factor in [-1, 1], got [-1.5, 1.5].");
    assertThatThrownBy(() -> randomZoom(-1, 0))
        .hasMessage(
            "Cannot create layer 'random_zoom': expected a heightFactor in (-1, 1], got [-1.0, 0.0].");
    assertThatThrownBy(() -> randomTranslation(2, 0))
        .hasMessageContaining("expected a heightFactor in [-1, 1], got [-2.0, 2.0]");
    assertThatThrownBy(() -> randomContrast(2)).hasMessageContaining("expected a factor in [0, 1]");
    assertThatThrownBy(() -> randomZoom(0.1).interpolation(Interpolation.BICUBIC))
        .hasMessageContaining("expected interpolation BILINEAR or NEAREST, got BICUBIC");
  }
}
