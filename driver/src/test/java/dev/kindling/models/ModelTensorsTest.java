package dev.kindling.models;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.add;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.integers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.activations.Activation;
import dev.kindling.data.Values;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tensors that models start from and end in. */
class ModelTensorsTest {
  private static final float[][] ROWS = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}};

  @Test
  void refusesOutputsWithoutABatchAxis() {
    SymbolicTensor x = input(2);
    assertThatThrownBy(() -> Model.of(x, Ops.sum(x)))
        .hasMessage(
            "Cannot create model 'functional': expected outputs with a value for each row, the batch axis in front, got shape (). Reduce over the other axes only.");
    assertThatThrownBy(() -> Model.of(x, Ops.sum(x, 0))).hasMessageContaining("got shape (2,).");
    Model inCode =
        new Model() {
          @Override
          protected SymbolicTensor call(SymbolicTensor tensor, Call call) {
            return Ops.sum(tensor);
          }
        };
    assertThat(inCode.displayName()).isEqualTo("model");
    assertThatThrownBy(() -> inCode.predict(arrays(ROWS)))
        .hasMessageStartingWith("Cannot create model 'model': expected outputs with a value for");
    Model longer = Model.of(x, Ops.concatenate(List.of(x, x), 0));
    assertThatThrownBy(() -> longer.predict(arrays(ROWS), 2))
        .hasMessage(
            "Cannot predict: expected 2 rows of output 0, as there are of the inputs, got shape [4, 2]. Keep the batch axis in front and whole.");
  }

  @Test
  void anOutputThatOccursAgainHasANameOfItsOwn() {
    SymbolicTensor x = input(2);
    Model two = Model.of(x, List.of(dense(1).apply(x), dense(1).apply(x))).named("two");
    SymbolicTensor y = input(2);
    assertThat(Model.of(y, two.applyAll(List.of(y))).outputNames()).containsExactly("two", "two_1");
  }

  @Test
  void anInputOfOneBatchSizeTakesOthersToo() {
    SymbolicTensor x = InputLayer.input(TensorSpec.floats(Shape.of(32, 2)), "x");
    Model model = Model.of(x, Ops.multiply(x, 2));
    assertThat(model.inputSpecs().get(0).shape()).isEqualTo(Shape.of(32, 2));
    assertThat(model.predict(arrays(ROWS)).rows()[4]).containsExactly(18, 20);
    assertThat(Models.fromJson(model.toJson()).toJson()).isEqualTo(model.toJson());
  }

  /** In Python such a model takes and gives dicts. */
  @Test
  void mapsOfInputsAndOutputsStayMaps() {
    SymbolicTensor a = input("a", 3);
    SymbolicTensor b = input("b", 3);
    Model model = Model.of(List.of(a, b), List.of(add().named("sum").apply(a, b)));
    String list = "\"input_layers\":[[\"a\",0,0],[\"b\",0,0]],\"output_layers\":[\"sum\",0,0]";
    String map =
        "\"input_layers\":{\"first\":[\"b\",0,0],\"second\":[\"a\",0,0]},\"output_layers\":{\"y\":[\"sum\",0,0]}";
    assertThat(model.toJson()).contains(list);
    Model keyed = Models.fromJson(model.toJson().replace(list, map));
    assertThat(keyed.inputNames()).containsExactly("b", "a");
    assertThat(keyed.toJson()).contains(map);
    assertThat(Models.fromJson(keyed.toJson()).toJson()).isEqualTo(keyed.toJson());
  }

  @Test
  void integersAreCast() {
    SymbolicTensor x = integers("x", 2);
    Model model = Model.of(x, Ops.multiply(Ops.cast(x), 0.5));
    assertThat(model.predict(arrays(Values.of(new int[][] {{1, 2}}))).rows()[0])
        .containsExactly(0.5f, 1);
    assertThat(model.toJson()).contains("\"class_name\":\"Cast\"").contains("\"int32\"");
    assertThat(Models.fromJson(model.toJson()).toJson()).isEqualTo(model.toJson());
    SymbolicTensor real = input(2);
    Model same = Model.of(real, Ops.cast(real));
    assertThat(same.predict(arrays(ROWS)).rows()[0]).containsExactly(1, 2);
    assertThat(integers(3).spec()).isEqualTo(TensorSpec.ints(Shape.of(Shape.UNKNOWN, 3)));
  }

  @Test
  void otherModelsBeginAndEndWithin() {
    Sequential model = Sequential.of(input(2), dense(3).named("features"), dense(1));
    Model features = Model.of(model.inputs(), model.output("features"));
    assertThat(features.predict(arrays(ROWS)).rows()[0]).hasSize(3);
    assertThat(model.weights()).containsAll(features.weights());
    assertThat(model.outputs().get(0).shape().last()).isEqualTo(1);
    assertThatThrownBy(() -> model.output("feature")).hasMessageContaining("expected one of");
    SymbolicTensor x = input(2);
    Model twice = Model.of(x, dense(2).named("d").apply(x));
    SymbolicTensor once = twice.apply(twice.outputs().get(0));
    assertThat(Model.of(x, once).output("functional").shape().last()).isEqualTo(2);
    SymbolicTensor shared = model.layer("features").apply(x);
    Model both = Model.of(x, List.of(shared, model.layer("features").apply(x)));
    assertThatThrownBy(() -> both.output("features"))
        .hasMessage(
            "Cannot take the output of layer 'features' in model 'functional': expected one, got 2.");
    assertThatThrownBy(() -> Sequential.of(dense(2)).inputs())
        .hasMessageContaining("it has not been built yet");
  }

  @Test
  void someLayersOfAModelAreFrozen() {
    Sequential stack = Sequential.of(input(2), dense(3), dense(3), dense(1)).named("stack");
    Sequential some = stack.frozen("dense", "dense_2");
    assertThat(some.displayName()).isEqualTo("stack");
    assertThat(some.variables())
        .extracting(Variable::path)
        .isEqualTo(stack.variables().stream().map(Variable::path).toList());
    assertThat(some.weights()).isEqualTo(stack.weights());
    assertThat(some.variables())
        .extracting(Variable::trainable)
        .containsExactly(false, false, true, true, false, false);
    SymbolicTensor x = input(2);
    SymbolicTensor y = dense(2).apply(Ops.relu(x));
    Model graph = Model.of(x, List.of(add().apply(x, y), y));
    Model frozen = graph.frozen("dense");
    assertThat(frozen.toJson())
        .isEqualTo(
            graph
                .toJson()
                .replace(
                    "\"name\":\"dense\",\"trainable\":true",
                    "\"name\":\"dense\",\"trainable\":false"));
    assertThat(frozen.predict(arrays(ROWS)).rows("add"))
        .isEqualTo(graph.predict(arrays(ROWS)).rows("add"));
    assertThatThrownBy(() -> graph.frozen("dens")).hasMessageContaining("Cannot find layer 'dens'");
  }

  @Test
  void anActivationOfOnesOwnCannotBeWritten() {
    SymbolicTensor x = input(2);
    Model model = Model.of(x, dense(2).activation(t -> Ops.power(t, 3)).apply(x));
    assertThat(model.predict(arrays(ROWS)).rows()).hasDimensions(5, 2);
    assertThatThrownBy(model::toJson)
        .hasMessage(
            "Cannot write model 'functional': layer 'dense': Cannot write activation 'custom': expected one of Keras's, got a function of your own. Write a layer class for it and add it to the layer types.");
    assertThat(Activation.of("cube", t -> Ops.power(t, 3))).hasToString("cube");
  }
}
