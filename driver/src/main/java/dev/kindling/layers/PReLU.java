package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGERS;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.tensors.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * {@code x} where it is positive, {@code alpha · x} elsewhere, with a learned alpha for each
 * element of an example; along shared axes there is one for all. (He et al. 2015; Keras, PReLU
 * layer.)
 *
 * <p>Example: on {@code (None, 8, 8, 3)} it has 192 parameters, with shared axes 1 and 2 it has 3.
 */
public final class PReLU extends KerasLayer<PReLU> {
  static final Arguments<PReLU> ARGUMENTS =
      Arguments.<PReLU>of(values -> new PReLU())
          .also(WeightArguments.of("alpha", layer -> layer.options, PReLU::options))
          .optional(
              "shared_axes",
              Kind.of(PReLU::readAxes, axes -> axes),
              layer -> layer.sharedAxes.isEmpty() ? null : layer.sharedAxes,
              PReLU::sharedAxes);

  private WeightOptions options = WeightOptions.of(Initializers.zeros());
  private List<Integer> sharedAxes = List.of();
  private Weight alpha;

  PReLU() {}

  private static List<Integer> readAxes(Object value) {
    return value instanceof List ? INTEGERS.read(value) : List.of(Kind.INTEGER.read(value));
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    boolean axes = sharedAxes.stream().allMatch(axis -> axis >= 1 && axis < x.rank());
    checkShapes(axes, "shared axes %s behind the batch axis".formatted(sharedAxes), inputs);
    checkShapes(alphaShape(x).known(), "known sizes but on the batch and shared axes", inputs);
    if (built()) {
      checkShapes(
          alphaShape(x).equals(alpha.shape()),
          "a shape for alpha of %s".formatted(alpha.shape()),
          inputs);
    }
  }

  private Shape alphaShape(Shape x) {
    Shape shape = x.slice(1, x.rank());
    for (int axis : sharedAxes) {
      shape = shape.with(axis - 1, 1);
    }
    return shape;
  }

  @Override
  protected void build(List<Shape> inputs) {
    alpha = weight("alpha", alphaShape(inputs.get(0)), options);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.subtract(Ops.relu(x), Ops.multiply(Ops.relu(Ops.negative(x)), alpha));
  }

  /** Returns a copy whose alpha starts with these values; zeros by default. */
  public PReLU alphaInitializer(Initializer value) {
    return options(options.initializer(value));
  }

  /** Returns a copy whose alpha's size adds to the loss; it does not by default. */
  public PReLU alphaRegularizer(Regularizer value) {
    return options(options.regularizer(value));
  }

  /** Returns a copy whose alpha is projected after every update; it is not by default. */
  public PReLU alphaConstraint(Constraint value) {
    return options(options.constraint(value));
  }

  private PReLU options(WeightOptions value) {
    return with(layer -> layer.options = value);
  }

  /** Returns a copy with one alpha for all along these axes, the batch axis being 0. */
  public PReLU sharedAxes(int... axes) {
    return sharedAxes(Arrays.stream(axes).boxed().toList());
  }

  private PReLU sharedAxes(List<Integer> axes) {
    return with(layer -> layer.sharedAxes = List.copyOf(axes));
  }
}
