package dev.kindling.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Operations in files at the edge of what they compute. The numbers were printed by Keras 3.15.1,
 * but for the products of matrices, which are sums of whole numbers.
 */
class OperationValuesTest {
  private static final String X =
      "{'class_name':'__keras_tensor__','config':{'keras_history':['x',0,0]}}";

  private static TensorValues run(String shape, String className, String second, TensorValues x) {
    String json =
        """
        {'class_name':'Functional','config':{'name':'m','layers':[
          {'class_name':'InputLayer','config':{'batch_shape':%s,'dtype':'float32','name':'x'},'name':'x','inbound_nodes':[]},
          {'module':'keras.src.ops.numpy','class_name':'%s','config':{},'name':'y','inbound_nodes':[{'args':[%s,%s],'kwargs':{}}]}
        ],'input_layers':['x',0,0],'output_layers':['y',0,0]}}
        """
            .formatted(shape, className, X, second);
    Model model = Models.fromJson(json.replace('\'', '"'));
    return new LayerRun(model, LayerArguments.of(List.of(x)), false)
        .run(List.of(), 1)
        .outputs()
        .get(0);
  }

  private static String constant(Object numbers) {
    return "{'class_name':'__numpy__','config':{'value':%s}}".formatted(numbers);
  }

  private static void check(String className, float[] x, String second, double... expected) {
    TensorValues column = TensorValues.floats(Shape.of(1, x.length), x);
    float[] values = run("[null,%d]".formatted(x.length), className, second, column).values();
    for (int index = 0; index < expected.length; index++) {
      double close = 1e-6 * Math.abs(expected[index]);
      assertThat((double) values[index]).isCloseTo(expected[index], Offset.offset(close));
    }
  }

  @Test
  void divideByWhatIsNoBinaryNumber() {
    float[] x = {1, -1, 7, -7, 6};
    String divisors = constant("[0.1,3,-3,3,3]");
    check("Mod", x, divisors, 0.09999999, 2, -2, 2, 0);
    check("FloorDivide", x, divisors, 9, -1, -3, -3, 2);
    check("Mod", new float[] {5}, "1e39", 5);
  }

  @Test
  void squaresDoNotOverflow() {
    float[] x = {1e20f, 3, 0, 0, -3e-25f};
    check("Hypot", x, constant("[1e20,4,0,2,4e-25]"), 1.4142136e20, 5, 0, 2, 5e-25);
  }

  @Test
  void numbersOtherThan0AreTrue() {
    float[] x = {0, 3, -2};
    check("LogicalXor", x, "2", 1, 0, 0);
    check("LogicalOr", x, "2", 1, 1, 1);
    check("LogicalAnd", x, "-1", 0, 1, 1);
  }

  @Test
  void stacksOfMatricesOfFewerAxesRepeat() {
    float[] x = new float[24];
    IntStream.range(0, 24).forEach(index -> x[index] = index);
    String rows =
        "[[[-20,-19],[-18,-17],[-16,-15],[-14,-13]],[[-12,-11],[-10,-9],[-8,-7],[-6,-5]]]";
    TensorValues y =
        run("[null,2,3,4]", "Matmul", constant(rows), TensorValues.floats(Shape.of(1, 2, 3, 4), x));
    assertThat(y.shape()).isEqualTo(Shape.of(1, 2, 3, 2));
    assertThat(y.values())
        .containsExactly(-92, -86, -364, -342, -636, -598, -476, -422, -620, -550, -764, -678);
  }
}
