package dev.kindling.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.initializers.Initializers;
import dev.kindling.layers.LayerTypes;
import dev.kindling.layers.Layers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That broken layers are found. */
class LayerTesterTest {
  private static final Shape ROWS = Shape.of(3, 4);

  /** A layer whose configuration can forget its argument. */
  private static final class Power extends Layer {
    private final double exponent;
    private Weight scale;

    Power(double exponent) {
      this.exponent = exponent;
    }

    static LayerTypes types(Kind<Double> kind) {
      Arguments<Power> arguments = Arguments.of(values -> new Power(values.get("exponent")));
      return LayerTypes.keras()
          .with(
              "Power", Power.class, arguments.required("exponent", kind, layer -> layer.exponent));
    }

    @Override
    protected void build(List<Shape> inputs) {
      scale = weight("scale", Shape.of(inputs.get(0).last()), Initializers.ones());
    }

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      return Ops.multiply(Ops.power(Ops.square(x), exponent), scale);
    }
  }

  @Test
  void aGoodLayerPasses() {
    LayerTester tester = LayerTester.of(new Power(3), ROWS).outputs(ROWS).weights(1, 0);
    assertThatCode(tester.types(Power.types(Kind.NUMBER))::check).doesNotThrowAnyException();
  }

  @Test
  void aConfigurationThatForgetsIsFound() {
    Kind<Double> forgetful = Kind.of(given -> 2.0, value -> 2.0);
    assertThatThrownBy(
            LayerTester.of(new Power(3), ROWS).types(Power.types(forgetful))::checkConfiguration)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("output 0 of the copy of Power 'power'");
  }

  @Test
  void otherShapesAndWeightsAreFound() {
    assertThatThrownBy(LayerTester.of(new Power(3), ROWS).outputs(Shape.of(3, 5))::check)
        .hasMessageContaining("[outputs of Power 'power']");
    assertThatThrownBy(LayerTester.of(new Power(3), ROWS).weights(2, 0)::check)
        .hasMessageContaining("[trainable and other weights of Power 'power']");
  }

  @Test
  void aKinkUnderAnInputIsFound() {
    LayerArguments kink = LayerArguments.of(List.of(TensorValues.floats(Shape.of(1, 2), 0, 1)));
    assertThatThrownBy(LayerTester.of(Layers.reLU(), kink)::checkGradients)
        .hasMessageContaining("gradient 0 of ReLU 're_lu'");
  }
}
