package dev.kindling.symbolic;

import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Names;
import dev.kindling.initializers.Initializers;
import dev.kindling.layers.Dense;
import dev.kindling.models.Model;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.TensorValues;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a layer, mostly of users' own. */
class LayerTest {
  /** A layer with a weight of its own, composed of operations only. */
  private static final class Scale extends Layer {
    private Weight factors;

    @Override
    protected void build(List<Shape> inputs) {
      factors = weight("factors", Shape.of(inputs.get(0).last()), Initializers.ones());
    }

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      // Operations on weights alone work too.
      return Ops.multiply(x, Ops.square(factors));
    }
  }

  /** A layer of layers. */
  private static final class Block extends Layer {
    private final Dense wide = dense(6);
    private final Dense narrow = dense(3);
    private final Layer drop = dropout(0.5);

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      SymbolicTensor y = Ops.tanh(wide.apply(x));
      y = call.training() ? drop.apply(y) : y;
      return Ops.add(x, narrow.apply(y));
    }
  }

  /** A layer that goes on where its last call stopped. */
  private static final class Carry extends Layer {
    private Weight factors;
    private Weight last;

    @Override
    protected void build(List<Shape> inputs) {
      factors = weight("factors", inputs.get(0), Initializers.ones());
      last = state("last", inputs.get(0), Initializers.zeros());
    }

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      SymbolicTensor next = Ops.add(x, Ops.multiply(call.valueOf(last), factors));
      return call.assign(next, last, next);
    }
  }

  @Test
  void aLayerCarriesAStateFromCallToCall() {
    Layer carry = new Carry();
    TensorValues x = TensorValues.floats(Shape.of(2), 1, 2);
    LayerRun run = new LayerRun(carry, LayerArguments.of(List.of(x)).knownBatch(), false);
    carry.weights().get(0).assign(new float[] {0.5f, 3});
    carry.weights().get(1).assign(new float[] {4, 5});
    LayerRun.Result result = run.run(List.of(new float[] {1, 1}), 1);
    assertThat(result.outputs().get(0).values()).containsExactly(3, 17);
    assertThat(result.state().get("carry/last")).containsExactly(3, 17);
    assertThat(result.gradients().get("carry/factors")).containsExactly(4, 5);
    LayerArguments rows = LayerArguments.random(List.of(Shape.of(2, 3))).knownBatch();
    new LayerRun(new Carry(), rows, true).checkGradients();
  }

  @Test
  void aLayerOfOperationsHasItsGradient() {
    new LayerRun(new Scale(), List.of(Shape.of(2, 3)), false).checkGradients();
    new LayerRun(new Block(), List.of(Shape.of(2, 3)), false).checkGradients();
    new LayerRun(new Block(), List.of(Shape.of(2, 3)), true).checkGradients();
  }

  @Test
  void weightsAreCreatedByTheFirstCall() {
    Scale scale = new Scale();
    assertThat(scale.built()).isFalse();
    assertThat(scale.weights()).isEmpty();
    SymbolicTensor once = scale.apply(input(3));
    SymbolicTensor twice = scale.apply(once);
    assertThat(twice.shape()).isEqualTo(once.shape());
    assertThat(scale.weights()).hasSize(1);
    assertThat(scale.countParams()).isEqualTo(3);
  }

  @Test
  void sublayersAreFoundWhereTheyAreCalled() {
    Block block = new Block();
    SymbolicTensor x = input(3);
    Model model = Model.of(x, block.apply(x));
    assertThat(block.sublayers()).hasSize(2);
    assertThat(model.variables())
        .extracting(Variable::path)
        .containsExactly(
            "block/dense/kernel", "block/dense/bias", "block/dense_1/kernel", "block/dense_1/bias");
  }

  @Test
  void aCopyIsANewLayer() {
    Dense first = dense(3);
    SymbolicTensor unused = first.apply(input(2));
    Dense second = first.useBias(false);
    assertThat(second.built()).isFalse();
    assertThat(second.weights()).isEmpty();
    assertThat(second).isNotEqualTo(first);
    assertThat(unused.shape().last()).isEqualTo(3);
  }

  @Test
  void aBuiltLayerKeepsItsWeightsUnderAnotherNameAndFrozen() {
    Dense layer = dense(3);
    SymbolicTensor unused = layer.apply(input(2));
    Dense other = layer.named("other").frozen();
    assertThat(other.weights()).isEqualTo(layer.weights());
    assertThat(other.trainable()).isFalse();
    assertThat(other.givenName()).contains("other");
    assertThat(layer.trainable()).isTrue();
    assertThat(unused.shape().last()).isEqualTo(3);
  }

  @Test
  void aFirstCallThatFailsLeavesTheLayerUnbuilt() {
    Layer layer =
        new Layer() {
          private Weight square;

          @Override
          protected void build(List<Shape> inputs) {
            square = weight("square", Shape.of(3, 3), Initializers.ones());
          }

          @Override
          protected SymbolicTensor call(SymbolicTensor x, Call call) {
            return Ops.matmul(x, square);
          }
        };
    assertThatThrownBy(() -> layer.apply(input(4))).isInstanceOf(ShapeMismatchException.class);
    assertThat(layer.built()).isFalse();
    assertThat(layer.apply(input(3)).shape().last()).isEqualTo(3);
    assertThat(layer.weights()).hasSize(1);
  }

  @Test
  void refusesInputsUnlikeThoseItWasBuiltFor() {
    Scale scale = new Scale();
    SymbolicTensor unused = scale.apply(input(3));
    assertThatThrownBy(() -> scale.apply(input(2, 3)))
        .hasMessage(
            "Cannot apply layer 'scale': expected inputs like [(None, 3)], which it was built for, got [(None, 2, 3)]. Create a second layer to have separate weights.");
    assertThatThrownBy(() -> scale.apply(input(3), input(3)))
        .hasMessageContaining("got [(None, 3), (None, 3)]");
    assertThat(unused.shape().last()).isEqualTo(3);
  }

  @Test
  void refusesNoInputAndTooMany() {
    assertThatThrownBy(() -> new Scale().apply())
        .hasMessage("Cannot apply layer 'scale': expected at least 1 input, got none.");
    assertThatThrownBy(() -> new Scale().apply(input(3), input(3)))
        .hasMessage("Cannot apply layer 'scale': expected 1 input, got 2.");
  }

  @Test
  void refusesWeightsOutsideOfBuild() {
    Layer layer =
        new Layer() {
          @Override
          public String className() {
            return "Late";
          }

          @Override
          protected SymbolicTensor call(SymbolicTensor x, Call call) {
            return Ops.multiply(x, weight("late", Shape.of(3), Initializers.ones()));
          }
        };
    assertThatThrownBy(() -> layer.apply(input(3)))
        .hasMessage(
            "Cannot create weight 'late' of layer 'late': expected to be called from build(…).");
  }

  @Test
  void refusesTwoWeightsOfOneName() {
    Layer layer =
        new Layer() {
          @Override
          public String className() {
            return "Double";
          }

          @Override
          protected void build(List<Shape> inputs) {
            for (int round = 0; round < 2; round++) {
              Weight same = weight("same", Shape.of(3), Initializers.ones());
              assertThat(same.name()).isEqualTo("same");
            }
          }
        };
    assertThatThrownBy(() -> layer.apply(input(3)))
        .hasMessage("Cannot create weight 'same' of layer 'double': it has one of that name.");
  }

  @Test
  void refusesLayersCreatedInCall() {
    Layer layer =
        new Layer() {
          @Override
          public String className() {
            return "Forgetful";
          }

          @Override
          protected SymbolicTensor call(SymbolicTensor x, Call call) {
            return dense(3).apply(x);
          }
        };
    SymbolicTensor once = layer.apply(input(3));
    assertThatThrownBy(() -> layer.apply(once))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "Cannot call layer 'dense' within layer 'forgetful': expected one of the layers of its first call, got a new one.");
  }

  @Test
  void refusesTensorsOfAnotherCall() {
    SymbolicTensor outside = input(3);
    Layer layer =
        new Layer() {
          @Override
          protected SymbolicTensor call(SymbolicTensor x, Call call) {
            return Ops.add(x, outside);
          }
        };
    assertThatThrownBy(() -> layer.apply(input(3)))
        .hasMessage(
            "Cannot use SymbolicTensor (None, 3) here: expected a tensor of the call that is being traced, got one of another model or call. Use the tensors that call(…) received.");
  }

  @Test
  void refusesWeightsOutsideOfACall() {
    Scale scale = new Scale();
    SymbolicTensor y = scale.apply(input(3));
    assertThatThrownBy(() -> Ops.multiply(y, scale.weights().get(0)))
        .hasMessage(
            "Cannot apply operation 'multiply' to weight 'factors' outside of a layer's call. Write a layer that owns the weight.");
  }

  @Test
  void refusesNamesThatPathsCannotHold() {
    assertThatThrownBy(() -> dense(3).named("a/b"))
        .hasMessage("Cannot name layer 'a/b': expected a name without '/' and not empty.");
    assertThatThrownBy(() -> dense(3).named("")).hasMessageStartingWith("Cannot name layer ''");
  }

  @Test
  void namesFollowKerasSnakeCase() {
    assertThat(List.of("Conv2D", "MaxPooling2D", "ReLU", "LSTM", "BatchNormalization"))
        .extracting(Names::snakeCase)
        .containsExactly("conv2d", "max_pooling2d", "re_lu", "lstm", "batch_normalization");
  }

  @Test
  void weightsTooLargeForAnArrayAreRefused() {
    Dense first = dense(2_000_000_000);
    assertThatThrownBy(() -> first.apply(input(2_000_000_000)))
        .hasMessage(
            "Cannot create weight 'kernel' of layer 'dense': expected at most 2147483639 values, got shape (2000000000, 2000000000).");
  }

  @Test
  void refusesCopiesThatCallTheSameLayers() {
    Block block = new Block();
    SymbolicTensor x = input(3);
    SymbolicTensor once = block.named("a").apply(x);
    assertThatThrownBy(() -> block.named("b").apply(once))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot call layer 'dense' within layer 'b': expected a layer of its own, got one that layer 'a' calls, of which it is a copy. Create each with its constructor, or override copy() and take fresh(…) layers there.");
    Layer built = new Block();
    SymbolicTensor first = built.apply(x);
    Model shared = Model.of(x, built.named("again").apply(first));
    assertThat(shared.countParams()).isEqualTo(45);
  }

  /** Gives its copies layers of their own. */
  private static final class Copied extends Layer {
    private Dense inner = dense(4);

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      return inner.apply(x);
    }

    @Override
    protected Layer copy() {
      Copied copy = (Copied) super.copy();
      copy.inner = fresh(inner);
      return copy;
    }
  }

  @Test
  void freshLayersHaveWeightsOfTheirOwn() {
    Copied layer = new Copied();
    SymbolicTensor x = input(4);
    Model model = Model.of(x, layer.named("b").apply(layer.named("a").apply(x)));
    assertThat(model.countParams()).isEqualTo(40);
    Layer fresh = Layer.fresh(model.layer("a"));
    assertThat(fresh.built()).isFalse();
    assertThat(fresh.apply(input(7)).shape().last()).isEqualTo(4);
    assertThatThrownBy(() -> Layer.fresh(model))
        .hasMessageStartingWith("Cannot copy 'functional' with weights of its own: ");
  }

  @Test
  void anAnonymousLayerHasTheNameOfItsSuperclass() {
    Layer layer =
        new Layer() {
          @Override
          protected SymbolicTensor call(SymbolicTensor x, Call call) {
            return x;
          }
        };
    assertThat(layer.className()).isEqualTo("Layer");
    assertThat(layer.displayName()).isEqualTo("layer");
  }
}
