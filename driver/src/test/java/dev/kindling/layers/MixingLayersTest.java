package dev.kindling.layers;

import static dev.kindling.layers.Layers.cutMix;
import static dev.kindling.layers.Layers.mixUp;
import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MixingLayersTest {
  private static final Shape SMALL = Shape.of(3, 4, 3, 2);
  private static final int IMAGES = 2000;
  private static final int SIDE = 4;
  private static final int CELLS = SIDE * SIDE;

  private static Stream<Layer> layers() {
    return Stream.of(
        mixUp(),
        mixUp().alpha(0.7).seed(5).dataFormat(DataFormat.CHANNELS_FIRST),
        cutMix(),
        cutMix().factor(0.4).seed(5).dataFormat(DataFormat.CHANNELS_FIRST),
        cutMix().factor(0.3, 0.6));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer) {
    LayerTester.of(layer, SMALL).check(SparkSessions.local());
  }

  /** Images whose cells all hold the image's number. */
  private static float[][] run(Layer layer, boolean training) {
    float[] values = new float[IMAGES * CELLS];
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) Math.floor((double) index / CELLS);
    }
    Shape shape = Shape.of(IMAGES, SIDE, SIDE, 1);
    LayerArguments arguments = LayerArguments.of(List.of(TensorValues.floats(shape, values)));
    float[] all =
        new LayerRun(layer, arguments, training).run(List.of(), 1).outputs().get(0).values();
    return IntStream.range(0, IMAGES)
        .mapToObj(image -> Arrays.copyOfRange(all, image * CELLS, (image + 1) * CELLS))
        .toArray(float[][]::new);
  }

  @Test
  void mixesEachImageWithAnother() {
    float[][] mixed = run(mixUp().alpha(1), true);
    double sum = 0;
    int moved = 0;
    for (int image = 0; image < IMAGES; image++) {
      assertThat(Set.copyOf(boxed(mixed[image]))).as("image %d", image).hasSize(1);
      sum += mixed[image][0];
      moved += Math.abs(mixed[image][0] - image) > IMAGES / 10.0 ? 1 : 0;
    }
    // A random order keeps the sum up to what the weights do.
    assertThat(sum / IMAGES).isCloseTo((IMAGES - 1) / 2.0, within(0.05 * IMAGES));
    // Keras 3.15.1 prints this share for 100,000 images.
    assertThat((double) moved / IMAGES).isCloseTo(0.529, within(0.03));
  }

  private static List<Float> boxed(float... values) {
    return IntStream.range(0, values.length).mapToObj(index -> values[index]).toList();
  }

  /** Small ones draw weights near 0 or 1: each image is one of those that came in. */
  @Test
  void smallAlphasMixLittle() {
    float[][] mixed = run(mixUp().alpha(1e-4), true);
    long whole =
        Stream.of(mixed).filter(image -> Math.abs(image[0] - Math.rint(image[0])) < 1e-3).count();
    long kept =
        IntStream.range(0, IMAGES).filter(image -> Math.abs(mixed[image][0] - image) < 1).count();
    assertThat(whole).isGreaterThan(IMAGES * 99 / 100);
    assertThat(kept).isBetween(IMAGES * 4L / 10, IMAGES * 6L / 10);
  }

  @Test
  void cutsABoxOfAnotherImage() {
    float[][] cut = run(cutMix().factor(1, 1), true);
    Set<Float> partners = new HashSet<>();
    double replaced = 0;
    for (int image = 0; image < IMAGES; image++) {
      Set<Integer> rows = new HashSet<>();
      Set<Integer> columns = new HashSet<>();
      Set<Float> others = new HashSet<>();
      for (int cell = 0; cell < CELLS; cell++) {
        if (cut[image][cell] != image) {
          rows.add(cell / SIDE);
          columns.add(cell % SIDE);
          others.add(cut[image][cell]);
          replaced++;
        }
      }
      assertThat(others).as("image %d", image).hasSizeLessThanOrEqualTo(1);
      for (int cell = 0; cell < CELLS; cell++) {
        boolean inside = rows.contains(cell / SIDE) && columns.contains(cell % SIDE);
        assertThat(cut[image][cell] != image)
            .as("image %d, cell %d", image, cell)
            .isEqualTo(inside);
      }
      others.forEach(other -> assertThat(partners.add(other)).as("partner %s", other).isTrue());
    }
    // Keras 3.15.1 prints this share for 100,000 images.
    assertThat(replaced / IMAGES / CELLS).isCloseTo(0.3895, within(0.02));
  }

  /** A layer of several inputs that calls what is under test. */
  static float[] compute(
      Function<List<SymbolicTensor>, SymbolicTensor> function, TensorValues... inputs) {
    Layer layer =
        new Layer() {
          @Override
          protected List<SymbolicTensor> callAll(List<SymbolicTensor> tensors, Call call) {
            return List.of(function.apply(tensors));
          }
        };
    LayerArguments arguments = LayerArguments.of(List.of(inputs));
    return new LayerRun(layer, arguments, true).run(List.of(), 1).outputs().get(0).values();
  }

  private static TensorValues each(double first, double second) {
    return TensorValues.floats(Shape.of(2, 1, 1, 1), (float) first, (float) second);
  }

  /** Keras 3.15.1 prints these for boxes from column 0.5 to 3 and so on. */
  @Test
  void boxesCoverTheCellsThatTheyDoInKeras() {
    float[] boxes =
        compute(
            inputs ->
                LogicOps.and(
                    Boxes.inside(inputs.get(0), Boxes.WIDTH, inputs.get(1), inputs.get(2)),
                    Boxes.inside(inputs.get(0), Boxes.HEIGHT, inputs.get(1), inputs.get(3))),
            TensorValues.floats(Shape.of(2, 4, 5, 1), new float[40]),
            each(0.5, 0.5),
            each(0.2, 0.48),
            each(0.5, 0));
    float[] expected = new float[40];
    for (int cell : new int[] {6, 7, 11, 12, 22, 23, 27, 28}) {
      expected[cell] = 1;
    }
    assertThat(boxes).isEqualTo(expected);
  }

  /** Keras 3.15.1 prints these for weights of 0.25 and 0.9. */
  @Test
  void weighsAsKeras() {
    Shape shape = Shape.of(2, 1, 1, 3);
    float[] mixed =
        compute(
            inputs -> MixUp.mixed(inputs.get(0), inputs.get(1), inputs.get(2)),
            TensorValues.floats(shape, 10, 200, 30, 7, 7, 7),
            each(0.25, 0.9),
            TensorValues.floats(shape, 245, 55, 225, 10, 200, 30));
    float[] expected = {186.25f, 91.25f, 176.25f, 7.3f, 26.3f, 9.3f};
    assertClose("mixed", mixed, expected, 1e-6, 0);
  }

  @Test
  void drawsTheSameForTheSameSeed() {
    for (Layer layer : List.of(mixUp(), cutMix())) {
      assertThat(run(layer, true)).as("%s", layer).isDeepEqualTo(run(layer, true));
    }
    assertThat(Arrays.deepEquals(run(mixUp().seed(1), true), run(mixUp().seed(2), true))).isFalse();
  }

  @Test
  void leavesImagesAloneOutsideTraining() {
    for (Layer layer : List.of(mixUp(), cutMix())) {
      float[][] images = run(layer, false);
      for (int image = 0; image < IMAGES; image++) {
        assertThat(images[image]).containsOnly(image);
      }
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> mixUp().alpha(0))
        .hasMessage("Cannot create layer 'mix_up': expected an alpha above 0, got 0.0.");
    assertThatThrownBy(() -> cutMix().factor(2))
        .hasMessage("Cannot create layer 'cut_mix': expected a factor in [0, 1], got [0.0, 2.0].");
    assertThatThrownBy(() -> cutMix().factor(-1)).hasMessageContaining("got [-1.0, 0.0]");
    SymbolicTensor unknown = Layers.input(Shape.UNKNOWN, 3, 3);
    assertThatThrownBy(() -> cutMix().apply(unknown))
        .hasMessageContaining("expected a known height and width");
  }
}
