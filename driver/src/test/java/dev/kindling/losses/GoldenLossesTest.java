package dev.kindling.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.execution.Replica;
import dev.kindling.golden.Case;
import dev.kindling.graph.Graph;
import dev.kindling.ops.Mean;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.tensors.Shape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The values of losses and their gradients by the predictions are Keras's. */
class GoldenLossesTest {
  static List<Case> cases() {
    return Case.of("keras3-losses.jsonl");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valueAndGradientAreKerass(Case golden) {
    Loss loss = golden.subject(Losses.REGISTRY, "reduction");
    JsonNode row = golden.row();
    Shape shape = Case.shape(row.get("y_pred"));
    Trace trace = Trace.of(true);
    SymbolicTensor yPred = FreeOutput.trace(trace, shape);
    Labels labels = loss.labels(yPred.spec());
    SymbolicTensor each = loss.call(trace.input(labels.spec()), yPred);
    SymbolicTensor mean = Ops.emit("Mean", new Mean(), each);
    Graph graph = trace.graph().build(List.of(trace.tensor(each)), trace.tensor(mean));
    try (Replica replica = Replica.of(graph)) {
      replica.inputs(List.of(Shape.of(1), labels.spec().shape()));
      fill(replica.input(1), Case.values(row.get("y_true")));
      fill(replica.parameters(), Case.values(row.get("y_pred")));
      replica.forward();
      replica.backward();
      float[] expected = Case.values(row.get("expected"));
      float[] gradient = Case.values(row.get("gradient_y_pred"));
      boolean reduced = !row.get("config").get("reduction").asText().equals("none");
      float[] value = {(float) replica.loss()};
      assertThat(reduced ? value : replica.output(0).dup().data().asFloat())
          .containsExactly(expected, within(2e-6f * Math.max(1, largest(expected))));
      double scale = reduced ? 1 : replica.output(0).length();
      assertThat(replica.gradients().mul(scale).toFloatVector())
          .containsExactly(gradient, within(2e-6f * Math.max(1, largest(gradient))));
    }
  }

  private static void fill(INDArray array, float[] values) {
    for (int index = 0; index < values.length; index++) {
      array.data().put(index, values[index]);
    }
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
