package dev.kindling.models;

import static dev.kindling.layers.Layers.add;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.ops.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Node;
import dev.kindling.graph.Tensor;
import dev.kindling.layers.Dense;
import dev.kindling.parameters.Slot;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static Graph graph(Model model, boolean training) {
    Trace trace = Trace.of(training);
    trace.declareAll(model);
    List<Tensor> outputs = model.callIn(trace).stream().map(trace::tensor).toList();
    return trace.graph().build(outputs);
  }

  private static List<String> slots(List<Slot> slots) {
    return slots.stream().map(Slot::name).toList();
  }

  private static List<String> paths(Layer layer) {
    return layer.variables().stream().map(Variable::path).toList();
  }

  @Test
  void aSharedLayerHasOneSetOfWeightsAndTwoCalls() {
    SymbolicTensor left = input("left", 4);
    SymbolicTensor right = input("right", 4);
    Dense tower = dense(3).named("tower");
    SymbolicTensor joined = concatenate().apply(tower.apply(left), tower.apply(right));
    Model model = Model.of(List.of(left, right), joined);
    assertThat(model.countParams()).isEqualTo(15);
    Graph graph = graph(model, true);
    assertThat(slots(graph.parameters().slots())).containsExactly("tower/kernel", "tower/bias");
    assertThat(graph.nodes())
        .extracting(Node::name)
        .filteredOn(n -> n.contains("tower"))
        .hasSize(4);
  }

  @Test
  void aLayerMayServeSeveralModels() {
    Dense shared = dense(3);
    SymbolicTensor x = input(4);
    SymbolicTensor y = input(4);
    Model first = Model.of(x, dense(2).apply(shared.apply(x)));
    Model second = Model.of(y, shared.apply(y));
    assertThat(first.nameOf(shared)).isEqualTo("dense");
    assertThat(second.weights()).isSubsetOf(first.weights());
    assertThat(second.layers()).hasSize(2);
  }

  @Test
  void residualAndBranchingGraphs() {
    SymbolicTensor x = input(8, 8, 3);
    SymbolicTensor stem = conv2d(4, 3).padding(SAME).apply(x);
    SymbolicTensor branch = conv2d(4, 3).padding(SAME).apply(Ops.relu(stem));
    SymbolicTensor sum = add().apply(stem, branch);
    Model model = Model.of(x, List.of(sum, Ops.mean(sum, 1, 2)));
    assertThat(model.outputNames()).containsExactly("add", "mean");
    assertThat(graph(model, false).outputs()).hasSize(2);
  }

  @Test
  void severalInputsKeepTheirOrder() {
    SymbolicTensor a = input("a", 2);
    SymbolicTensor b = input("b", 3);
    Model model = Model.of(List.of(b, a), concatenate().apply(a, b));
    assertThat(model.inputNames()).containsExactly("b", "a");
    assertThat(model.inputSpecs().get(0).shape()).isEqualTo(Shape.of(Shape.UNKNOWN, 3));
  }

  @Test
  void anInputThatNothingReadsStaysAnInput() {
    SymbolicTensor a = input("a", 2);
    SymbolicTensor b = input("b", 3);
    SymbolicTensor c = input("c", 3);
    Model model = Model.of(List.of(c, a, b), dense(1).apply(a));
    assertThat(model.inputNames()).containsExactly("c", "a", "b");
    assertThat(model.layers().stream().map(model::nameOf)).containsExactly("a", "c", "b", "dense");
  }

  @Test
  void nestedModelsAreScopes() {
    Sequential inner = Sequential.of(input(3), dense(4), dense(2)).named("inner");
    SymbolicTensor x = input(3);
    Model outer = Model.of(x, dense(1).apply(inner.apply(x)));
    assertThat(paths(outer))
        .containsExactly(
            "inner/dense/kernel",
            "inner/dense/bias",
            "inner/dense_1/kernel",
            "inner/dense_1/bias",
            "dense/kernel",
            "dense/bias");
  }

  @Test
  void frozenModelsKeepTheirWeightsAndStatistics() {
    Sequential base = Sequential.of(input(3), dense(4), batchNormalization());
    base.initialize(1);
    Sequential frozen = base.frozen();
    SymbolicTensor x = input(3);
    Model model = Model.of(x, dense(1).apply(frozen.apply(x)));
    Graph graph = graph(model, true);
    assertThat(frozen.weights()).isEqualTo(base.weights());
    assertThat(slots(graph.parameters().slots())).containsExactly("dense/kernel", "dense/bias");
    assertThat(slots(graph.state().slots())).hasSize(6);
    assertThat(graph.moments()).isEmpty();
    assertThat(graph(base, true).moments()).hasSize(1);
  }

  @Test
  void aWeightThatOnePathTrainsIsTrained() {
    Dense shared = dense(3);
    SymbolicTensor x = input(3);
    SymbolicTensor once = shared.apply(x);
    Model model = Model.of(x, shared.frozen().named("again").apply(once));
    assertThat(model.variables()).hasSize(2).allMatch(Variable::trainable);
  }

  @Test
  void namesAreNumberedWithinTheModel() {
    for (int round = 0; round < 2; round++) {
      Model model = Sequential.of(input(3), dense(2), dense(2).named("dense_1"), dense(2));
      assertThat(model.layers().stream().map(model::nameOf))
          .containsExactly("dense", "dense_1", "dense_2");
    }
  }

  @Test
  void findsLayersByNameAndByPlace() {
    Model model = Sequential.of(input(3), dense(2), dense(1).named("head"));
    assertThat(model.layer("head")).isSameAs(model.layer(1)).isSameAs(model.layer(-1));
    assertThatThrownBy(() -> model.layer("haed"))
        .hasMessage(
            "Cannot find layer 'haed' in model 'sequential': expected one of [dense, head].");
    assertThatThrownBy(() -> model.layer(2))
        .hasMessage("Cannot find layer 2 in model 'sequential': it has 2 layers.");
  }

  @Test
  void refusesInputsThatAreMissing() {
    SymbolicTensor a = input("a", 2);
    SymbolicTensor b = input("b", 2);
    SymbolicTensor sum = Ops.add(a, b);
    assertThatThrownBy(() -> Model.of(a, sum))
        .hasMessage(
            "Cannot create model: its outputs depend on input 'b', which is not among its inputs. Add it to the model's inputs.");
    assertThatThrownBy(() -> Model.of(List.of(a, b, sum), sum))
        .hasMessage(
            "Cannot create model: expected tensors made by input(…) as its inputs, got the output of layer 'add'.");
    assertThatThrownBy(() -> Model.of(List.of(a, a), a))
        .hasMessage("Cannot create model: expected each input once, got one of them twice.");
  }

  @Test
  void refusesInputsThatDoNotFit() {
    SymbolicTensor a = input("a", 2);
    SymbolicTensor b = input("b", 3);
    Model model = Model.of(List.of(a, b), concatenate().apply(a, b));
    assertThatThrownBy(() -> model.applyAll(List.of(input(3), input(4))))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply model 'functional': expected shape (None, 2) for input 'a', got (None, 3); expected shape (None, 3) for input 'b', got (None, 4).");
  }

  @Test
  void deepChainsNeedNoDeepStack() {
    SymbolicTensor x = input(1);
    SymbolicTensor y = x;
    for (int depth = 0; depth < 10_000; depth++) {
      y = Ops.relu(y);
    }
    Model model = Model.of(x, y);
    assertThat(model.layers()).hasSize(10_001);
    assertThat(model.nameOf(model.layer(-1))).isEqualTo("relu_9999");
  }

  @Test
  void deeplyNestedModelsTakeNoExponentialTime() {
    Layer model = Sequential.of(dense(3), dense(3));
    for (int depth = 0; depth < 60; depth++) {
      model = Sequential.of(model, dense(3));
    }
    ((Model) model).build(Shape.of(Shape.UNKNOWN, 3));
    assertThat(model.countParams()).isEqualTo(62 * 12);
  }

  /** A model in code: layers as fields, composed in call. */
  private static final class Gated extends Model {
    private final Dense gate = dense(4);
    private final Dense value = dense(4);

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      return Ops.multiply(Ops.sigmoid(gate.apply(x)), value.apply(x));
    }
  }

  @Test
  void aSubclassIsBuiltByItsFirstCall() {
    Gated model = new Gated();
    assertThat(model.built()).isFalse();
    assertThat(model.inputSpecs()).isEmpty();
    assertThat(model.outputNames()).isEmpty();
    assertThatThrownBy(model::summary).hasMessageContaining("it has not been built yet");
    model.build(Shape.of(Shape.UNKNOWN, 3));
    assertThat(paths(model))
        .containsExactly("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias");
    assertThat(model.inputNames()).containsExactly("input_1");
    assertThat(model.outputNames()).containsExactly("output_1");
    assertThat(model.summary())
        .contains("│ dense (Dense)                   │ (None, 4)              │            16 │")
        .contains(" Total params: 32 (128.00 B)");
    assertThat(graph(model, true).parameters().size()).isEqualTo(32);
  }

  @Test
  void aSubclassIsALayerToo() {
    SymbolicTensor x = input(3);
    Model model = Model.of(x, dense(1).apply(new Gated().apply(x)));
    assertThat(paths(model).get(2)).isEqualTo("gated/dense_1/kernel");
    assertThat(model.nameOf(model.layer(1))).isEqualTo("gated");
  }
}
