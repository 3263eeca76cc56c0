package dev.kindling.symbolic;

import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.rnn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.initializers.Initializers;
import dev.kindling.layers.RecurrentCell;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What authors of layers and cells do wrong at first. */
class OwnLayerMistakesTest {
  private static final SymbolicTensor X = input(3);

  /** A layer that gives what a function makes of its inputs. */
  private static final class Own extends Layer {
    private final Function<List<SymbolicTensor>, List<SymbolicTensor>> results;

    Own(Function<List<SymbolicTensor>, List<SymbolicTensor>> results) {
      this.results = results;
    }

    @Override
    protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
      return results.apply(inputs);
    }
  }

  @Test
  void refusesNothingAsResult() {
    Layer nothing =
        new Layer() {
          @Override
          protected SymbolicTensor call(SymbolicTensor x, Call call) {
            return null;
          }
        };
    assertThatThrownBy(() -> nothing.apply(X))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot call layer 'layer': expected at least one tensor of its call(…), got [null]. Return what the operations give.");
    assertThatThrownBy(() -> new Own(inputs -> List.of()).applyAll(List.of(X)))
        .hasMessageContaining("'own': expected at least one tensor of its call(…), got [].");
  }

  @Test
  void refusesATensorOfAnotherCallAsResult() {
    assertThatThrownBy(() -> new Own(inputs -> List.of(X)).apply(input(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot use SymbolicTensor (None, 3) here:");
  }

  @Test
  void refusesNoTensor() {
    assertThatThrownBy(() -> dense(2).apply(X, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot call a layer: expected tensors, got null among 2. Use input(…) or what a layer returned.");
  }

  @Test
  void refusesALayerThatCallsItself() {
    List<Layer> self = new ArrayList<>();
    self.add(new Own(inputs -> self.get(0).applyAll(inputs)));
    assertThatThrownBy(() -> self.get(0).apply(X))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot call layer 'own': expected no call within its own call. Call another layer there.");
  }

  private static Layer withWeight(String name, Shape shape) {
    return new Layer() {
      @Override
      protected void build(List<Shape> inputs) {
        assertThat(weight(name, shape, Initializers.zeros())).isNotNull();
      }

      @Override
      protected SymbolicTensor call(SymbolicTensor x, Call call) {
        return x;
      }
    };
  }

  @Test
  void refusesWeightsOfUnknownSizeAndNamesThatPathsCannotHold() {
    assertThatThrownBy(() -> withWeight("w", X.shape()).apply(X))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot create weight 'w' of layer 'layer': expected known sizes, got shape (None, 3). Leave the batch axis out, and say what the others are in input(…).");
    assertThatThrownBy(() -> withWeight("a/b", Shape.of(3)).apply(X))
        .hasMessage(
            "Cannot create weight 'a/b' of layer 'layer': expected a name without '/' and not empty.");
  }

  /** A cell with some states that gives what a function makes of its inputs. */
  private static final class Cell extends Layer implements RecurrentCell {
    private final List<Shape> states;
    private final Function<List<SymbolicTensor>, List<SymbolicTensor>> results;

    Cell(List<Shape> states, Function<List<SymbolicTensor>, List<SymbolicTensor>> results) {
      this.states = states;
      this.results = results;
    }

    @Override
    public List<Shape> stateShapes(Shape step) {
      return states;
    }

    @Override
    protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
      return results.apply(inputs);
    }
  }

  @Test
  void refusesACellThatForgetsAState() {
    Layer layer = rnn(new Cell(List.of(Shape.of(3)), inputs -> inputs.subList(0, 1)));
    assertThatThrownBy(() -> layer.apply(input(4, 3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot run cell 'cell': expected 2 tensors of its call, the result and the next states, got 1. Return them in the order of stateShapes.");
  }

  @Test
  void refusesACellOfNoStateThatDoesNotTellItsResult() {
    Layer layer = rnn(new Cell(List.of(), inputs -> inputs));
    assertThatThrownBy(() -> layer.apply(input(4, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot use cell 'cell': expected the shape of its result, for it has no states. Override outputShape.");
  }
}
