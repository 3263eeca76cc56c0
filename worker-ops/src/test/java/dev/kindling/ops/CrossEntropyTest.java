package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.GradientCheck;
import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class CrossEntropyTest {
  private static final int N = Shape.UNKNOWN;

  private static Replica trainable(Op loss, TensorSpec labels) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(N, 3)));
    Tensor y = builder.input(labels);
    Tensor w = builder.parameter("w", Shape.of(3, 4));
    Tensor z = builder.add("", new MatMul(), List.of(x, w)).get(0);
    Tensor each = builder.add("", loss, List.of(z, y)).get(0);
    Tensor mean = builder.add("", new Mean(), List.of(each)).get(0);
    return Replica.ofDoubles(builder.build(List.of(each), mean));
  }

  private static float[] losses(Op loss, float[][] logits, Object labels, TensorSpec labelSpec) {
    GraphBuilder builder = new GraphBuilder();
    Tensor z = builder.input(TensorSpec.floats(Shape.of(N, logits[0].length)));
    Tensor y = builder.input(labelSpec);
    Tensor each = builder.add("", loss, List.of(z, y)).get(0);
    try (Replica replica = Replica.of(builder.build(List.of(each)))) {
      replica.inputs(
          List.of(
              Shape.of(logits.length, logits[0].length),
              labelSpec.shape().withBatch(logits.length)));
      replica.input(0).assign(Nd4j.create(logits));
      if (labels instanceof int[] classes) {
        replica.input(1).assign(Nd4j.createFromArray(classes));
      } else {
        replica.input(1).assign(Nd4j.create((float[][]) labels));
      }
      replica.forward();
      return replica.output(0).dup().reshape(-1).toFloatVector();
    }
  }

  @Test
  void sparseGradients() {
    try (Replica replica =
        trainable(new SparseSoftmaxCrossEntropy(), TensorSpec.ints(Shape.of(N)))) {
      replica.inputs(List.of(Shape.of(5, 3), Shape.of(5)));
      fill(replica);
      replica.input(1).assign(Nd4j.createFromArray(0, 3, 1, 2, 3));
      GradientCheck.check(replica);
    }
  }

  @Test
  void denseGradientsForLabelsOfAnySum() {
    try (Replica replica =
        trainable(new SoftmaxCrossEntropy(), TensorSpec.floats(Shape.of(N, 4)))) {
      replica.inputs(List.of(Shape.of(2, 3), Shape.of(2, 4)));
      fill(replica);
      replica.input(1).assign(Nd4j.create(new double[][] {{0, 1, 0, 0}, {0.5, 0.2, 0.1, 0.9}}));
      GradientCheck.check(replica);
    }
  }

  @Test
  void sigmoidGradients() {
    try (Replica replica =
        trainable(new SigmoidCrossEntropy(), TensorSpec.floats(Shape.of(N, 4)))) {
      replica.inputs(List.of(Shape.of(2, 3), Shape.of(2, 4)));
      fill(replica);
      replica.input(1).assign(Nd4j.create(new double[][] {{0, 1, 1, 0}, {0.5, 0, 1, 1}}));
      GradientCheck.check(replica);
    }
  }

  private static void fill(Replica replica) {
    replica.parameters().assign(Nd4j.linspace(-1, 1, replica.parameters().length()));
    replica
        .input(0)
        .assign(Nd4j.linspace(-2, 2, replica.input(0).length()).reshape(replica.input(0).shape()));
  }

  @Test
  void valuesOfKerasForExtremeLogitsAreFinite() {
    float[][] logits = {{-200, 0, 200}, {1, 2, 3}};
    assertThat(
            losses(
                new SparseSoftmaxCrossEntropy(),
                logits,
                new int[] {0, 2},
                TensorSpec.ints(Shape.of(N))))
        .containsExactly(new float[] {400, 0.40760597f}, within(1e-6f));
    assertThat(
            losses(
                new SoftmaxCrossEntropy(),
                logits,
                new float[][] {{1, 0, 0}, {0, 0, 1}},
                TensorSpec.floats(Shape.of(N, 3))))
        .containsExactly(new float[] {400, 0.40760597f}, within(1e-6f));
    assertThat(
            losses(
                new SigmoidCrossEntropy(),
                logits,
                new float[][] {{1, 0, 0}, {1, 1, 1}},
                TensorSpec.floats(Shape.of(N, 3))))
        .containsExactly(
            new float[] {200, 0.6931472f, 200, 0.31326166f, 0.126928f, 0.04858735f}, within(1e-5f));
  }

  @Test
  void aLabelOutOfRangeIsRefusedBeforeItIsUsed() {
    assertThatThrownBy(
            () ->
                losses(
                    new SparseSoftmaxCrossEntropy(),
                    new float[][] {{0, 0, 0}},
                    new int[] {3},
                    TensorSpec.ints(Shape.of(N))))
        .hasMessage(
            "Cannot compute sparse categorical cross-entropy: expected labels from 0 to 2, got 3 in example 0 of the batch. Number the classes from 0, or give the model's last layer more units.");
  }
}
