package dev.kindling.models;

import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.layers.Dense;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SequentialTest {
  private static final Shape ROWS = Shape.of(Shape.UNKNOWN, 3);

  @Test
  void buildsWhenTheShapeIsTold() {
    Sequential model = Sequential.of(dense(4), dense(2));
    assertThat(model.built()).isFalse();
    assertThat(model.weights()).isEmpty();
    assertThat(model.inputSpecs()).isEmpty();
    model.build(ROWS);
    assertThat(model.built()).isTrue();
    assertThat(model.inputSpecs()).containsExactly(TensorSpec.floats(ROWS));
    assertThat(model.countParams()).isEqualTo(26);
    assertThat(model.outputNames()).containsExactly("dense_1");
  }

  @Test
  void buildsWhenItIsCalled() {
    Sequential inner = Sequential.of(flatten(), dense(4));
    Sequential outer = Sequential.of(inner, dense(2));
    outer.build(Shape.of(Shape.UNKNOWN, 2, 3));
    assertThat(inner.built()).isTrue();
    assertThat(outer.countParams()).isEqualTo(28 + 10);
  }

  @Test
  void aModelInFrontTellsItsInput() {
    Sequential encoder = Sequential.of(input(3), dense(4));
    assertThat(Sequential.of(encoder, dense(2)).built()).isTrue();
  }

  @Test
  void addedLayersComeBehindAndPoppedOnesGo() {
    Sequential model = Sequential.of(input(3), dense(4));
    Dense head = dense(2);
    model.add(head);
    assertThat(model.countParams()).isEqualTo(16 + 10);
    assertThat(model.pop()).isSameAs(head);
    assertThat(model.countParams()).isEqualTo(16);
    assertThat(model.outputNames()).containsExactly("dense");
  }

  @Test
  void aLayerThatDoesNotFitIsNotAdded() {
    Sequential model = Sequential.of(input(3), dense(4));
    Dense narrow = dense(2);
    SymbolicTensor unused = narrow.apply(input(7));
    assertThatThrownBy(() -> model.add(narrow))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply layer 'dense': expected 7 features on the last axis, got (None, 4).");
    assertThat(model.layers()).hasSize(1);
    assertThat(unused.shape()).isEqualTo(Shape.of(Shape.UNKNOWN, 2));
  }

  @Test
  void refusesALayerTwice() {
    Layer layer = dense(3);
    assertThatThrownBy(() -> Sequential.of(input(3), layer, layer))
        .hasMessage(
            "Cannot add layer 'dense' to model 'sequential': it is in there already. Create a second layer, or use Model.of to call one twice.");
  }

  @Test
  void refusesANameTwice() {
    assertThatThrownBy(() -> Sequential.of(dense(3).named("a"), dropout(0.5).named("a")))
        .hasMessage(
            "Cannot add layer 'a' to model 'sequential': it has a layer of that name. Rename with named(…).");
  }

  @Test
  void refusesTensorsThatAreNoInput() {
    SymbolicTensor hidden = dense(3).apply(input(2));
    assertThatThrownBy(() -> Sequential.of(hidden, dense(3)))
        .hasMessage(
            "Cannot add tensor (None, 3) to model 'sequential': expected input(…) in front, or layers. Use Model.of for graphs.");
    assertThatThrownBy(() -> Sequential.of(dense(3), input(2)))
        .hasMessageContaining("expected input(…) in front");
  }

  @Test
  void refusesToPopFromNothing() {
    assertThatThrownBy(() -> Sequential.of(input(2)).pop())
        .hasMessage("Cannot pop a layer from model 'sequential': it has none.");
  }

  @Test
  void refusesDataOfAnotherShape() {
    Sequential model = Sequential.of(input(3), dense(4));
    assertThatThrownBy(() -> model.build(Shape.of(Shape.UNKNOWN, 5)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply model 'sequential': expected shape (None, 3) for input 'input_layer', got (None, 5).");
  }

  @Test
  void aCopyHasTheSameLayersButGrowsAlone() {
    Sequential model = Sequential.of(input(3), dense(4));
    Sequential copy = model.named("copy");
    copy.add(dense(2));
    assertThat(model.layers()).hasSize(1);
    assertThat(copy.layer(0)).isSameAs(model.layer(0));
    assertThat(copy.layer(-1).countParams()).isEqualTo(10);
  }

  @Test
  @Timeout(60)
  void manyLayersTakeNoQuadraticTime() {
    Sequential model = Sequential.of();
    for (int layer = 0; layer < 300_000; layer++) {
      model.add(flatten().named("flatten" + layer));
    }
    assertThat(model.layers()).hasSize(300_000);
    assertThat(model.pop().givenName()).contains("flatten299999");
    assertThat(model.add(flatten().named("flatten299999")).layers()).hasSize(300_000);
  }
}
