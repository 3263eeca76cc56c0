package dev.kindling.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.execution.NativeRuntime;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LaneTest {
  private static final int COUNT = 4001;

  @Test
  void tanhIsItsDefinition() {
    check(lane -> lane.tanh(lane), Math::tanh);
  }

  @Test
  void sigmoidIsItsDefinition() {
    check(Lane::sigmoid, x -> 1 / (1 + Math.exp(-x)));
  }

  /** Over floats of all sizes and both signs, up to infinity. */
  @Test
  void tanhOfFloatsIsExactToAFewPlacesAndWithinOne() {
    NativeRuntime.start();
    INDArray array = Nd4j.zeros(DataType.FLOAT, COUNT);
    Elements elements = Elements.of(array);
    Lane lane = Lane.of(DataType.FLOAT, COUNT);
    int infinity = Float.floatToIntBits(Float.POSITIVE_INFINITY);
    int normal = Float.floatToIntBits(Float.MIN_NORMAL);
    double worst = 0;
    double largest = 0;
    for (int first = infinity; first > normal; first -= 499 * COUNT) {
      for (int index = 0; index < COUNT; index++) {
        float x = Float.intBitsToFloat(Math.max(normal, first - 499 * index));
        elements.put(index, index % 2 == 0 ? x : -x);
      }
      lane.read(0, elements, 0, COUNT);
      lane.tanh(lane);
      for (int index = 0; index < COUNT; index++) {
        double expected = Math.tanh(elements.get(index));
        worst = Math.max(worst, Math.abs(lane.get(index) / expected - 1));
        largest = Math.max(largest, Math.abs(lane.get(index)));
      }
    }
    assertThat(worst).isLessThan(4e-7);
    assertThat(largest).isEqualTo(1);
  }

  @Test
  void tanhOfNoNumberIsNone() {
    NativeRuntime.start();
    INDArray array = Nd4j.create(new float[] {Float.NaN});
    Lane lane = Lane.of(DataType.FLOAT, 1);
    lane.read(0, Elements.of(array), 0, 1);
    lane.tanh(lane);
    assertThat(lane.get(0)).isNaN();
  }

  /** Compares a function with its definition from -20 to 20, in both types. */
  private static void check(Consumer<Lane> function, DoubleUnaryOperator expected) {
    NativeRuntime.start();
    check(function, expected, DataType.FLOAT, 4e-7);
    check(function, expected, DataType.DOUBLE, 1e-15);
  }

  private static void check(
      Consumer<Lane> function, DoubleUnaryOperator expected, DataType type, double tolerance) {
    INDArray array = Nd4j.linspace(-20, 20, COUNT, DataType.DOUBLE).castTo(type);
    double[] x = array.toDoubleVector();
    Elements elements = Elements.of(array);
    Lane lane = Lane.of(type, COUNT);
    lane.read(0, elements, 0, COUNT);
    function.accept(lane);
    lane.write(0, elements, 0, COUNT);
    for (int index = 0; index < COUNT; index++) {
      assertThat(elements.get(index))
          .as("at %s in %s", x[index], type)
          .isCloseTo(expected.applyAsDouble(x[index]), Offset.offset(tolerance))
          .isBetween(-1.0, 1.0);
    }
  }
}
