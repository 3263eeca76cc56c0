package dev.kindling.layers;

import static dev.kindling.layers.Layers.integers;
import static dev.kindling.layers.Layers.reversibleEmbedding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Tables of vectors, and the way back from a vector to the rows of the table. */
class EmbeddingsTest {
  private static final LayerArguments BACK =
      LayerArguments.of(List.of(TensorValues.floats(Shape.of(1, 2), 2, -1))).with("reverse", true);

  private static float[] logits(Layer layer, float[]... weights) {
    LayerRun run = new LayerRun(layer, BACK, false);
    for (int index = 0; index < weights.length; index++) {
      layer.weights().get(index).assign(weights[index]);
    }
    return run.run(List.of(), 1).outputs().get(0).values();
  }

  @Test
  void leadsBackByTheSameTable() {
    float[] table = {1, 2, 3, 4, -5, 6};
    assertThat(logits(reversibleEmbedding(3, 2), table)).containsExactly(0, 2, -16);
    LayerTester.of(reversibleEmbedding(3, 2), BACK).outputs(Shape.of(1, 3)).weights(1, 0).check();
  }

  @Test
  void leadsBackByATableOfItsOwnWithinBounds() {
    float[] table = {1, 2, 3, 4, -5, 6};
    float[] back = {1, 2, 3, 4, 5, 6};
    Layer layer = reversibleEmbedding(3, 2).tieWeights(false).logitSoftCap(2);
    float[] expected = new float[3];
    for (int index = 0; index < 3; index++) {
      expected[index] = (float) (2 * Math.tanh((2 * back[index] - back[3 + index]) / 2));
    }
    assertThat(logits(layer, table, back)).containsExactly(expected, Offset.offset(1e-6f));
  }

  @Test
  void aModelMayCallItBothWays() {
    Layer layer = reversibleEmbedding(9, 4);
    SymbolicTensor vectors = layer.apply(integers(5));
    assertThat(vectors.shape()).isEqualTo(Shape.of(-1, 5, 4));
    SymbolicTensor logits = layer.apply(Inputs.of(vectors).with("reverse", true));
    assertThat(logits.shape()).isEqualTo(Shape.of(-1, 5, 9));
    assertThat(layer.countParams()).isEqualTo(36);
  }
}
