package dev.kindling.trainers;

import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.graph.Graph;
import dev.kindling.metrics.Direction;
import dev.kindling.models.Model;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.training.MetricBinding;
import dev.kindling.training.TrainingProgram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CompiledModelTest {
  private static CompiledModel compiled() {
    SymbolicTensor x = input("x", 4);
    SymbolicTensor hidden = dropout(0.5).apply(batchNormalization().apply(dense(3).apply(x)));
    SymbolicTensor kind = dense(5).activation(SOFTMAX).named("kind").apply(hidden);
    SymbolicTensor size = dense(1).named("size").apply(hidden);
    Model model = Model.of(List.of(x), List.of(kind, size));
    ModelSignature signature =
        new ModelSignature(model, model.inputSpecs(), model.inputNames(), model.outputNames());
    CompileOptions options =
        CompileOptions.of(adam())
            .loss("size", meanSquaredError())
            .loss("kind", sparseCategoricalCrossentropy(), 2)
            .metrics("kind", accuracy());
    return CompiledModel.of(signature, options, Weighting.NONE);
  }

  @Test
  void inputsAreFeaturesThenLabelsInTheOrderOfTheOutputs() {
    CompiledModel compiled = compiled();
    assertThat(compiled.schema().features())
        .containsExactly(new Field("x", TensorSpec.floats(Shape.of(4)), OptionalInt.empty()));
    assertThat(compiled.schema().labels())
        .containsExactly(
            new Field("kind", TensorSpec.ints(Shape.of()), OptionalInt.of(5)),
            new Field("size", TensorSpec.floats(Shape.of(1)), OptionalInt.empty()));
    for (Graph graph : List.of(compiled.program().training(), compiled.program().evaluation())) {
      assertThat(graph.inputs().stream().map(graph.specs()::get).map(TensorSpec::shape))
          .containsExactly(
              Shape.of(Shape.UNKNOWN, 4), Shape.of(Shape.UNKNOWN), Shape.of(Shape.UNKNOWN, 1));
    }
  }

  @Test
  void outputsArePredictionsThenLossesAndInEvaluationTheTotal() {
    TrainingProgram program = compiled().program();
    assertThat(program.training().outputs()).hasSize(4);
    assertThat(program.training().loss()).isPresent();
    assertThat(program.evaluation().outputs()).hasSize(5);
    assertThat(program.evaluation().loss()).isEmpty();
    assertThat(program.metrics().stream().map(MetricBinding::name))
        .containsExactly("kind_loss", "size_loss", "kind_accuracy");
    assertThat(program.metrics().stream().map(MetricBinding::prediction)).containsExactly(2, 3, 0);
    assertThat(program.metrics().stream().map(MetricBinding::label)).containsExactly(-1, -1, 1);
  }

  @Test
  void everyLogHasADirection() {
    CompiledModel compiled = compiled();
    assertThat(compiled.direction("loss")).contains(Direction.MIN);
    assertThat(compiled.direction("size_loss")).contains(Direction.MIN);
    assertThat(compiled.direction("kind_accuracy")).contains(Direction.MAX);
    assertThat(compiled.direction("kind_accuracy[2]")).contains(Direction.MAX);
    assertThat(compiled.direction("accuracy")).isEmpty();
  }

  @Test
  void bothGraphsHaveTheSameVariables() {
    TrainingProgram program = compiled().program();
    assertThat(program.evaluation().parameters()).isEqualTo(program.training().parameters());
    assertThat(program.evaluation().state()).isEqualTo(program.training().state());
    assertThat(program.training().moments()).hasSize(1);
  }

  @Test
  void programsSurviveSerialization() throws IOException, ClassNotFoundException {
    TrainingProgram program = compiled().program();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(program);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(program);
    }
  }
}
