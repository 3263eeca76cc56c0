package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code (x − μ) / √(σ² + ε) · γ + β} with mean and biased variance of each example over groups of
 * channels and all cells; γ and β have a value for each channel. Any shape. (Wu and He 2018; Keras,
 * GroupNormalization layer.)
 *
 * <p>Example: on {@code (None, 28, 28, 64)} it makes 32 groups of 2 channels and has 128
 * parameters.
 */
public final class GroupNormalization extends AffineNormalization<GroupNormalization> {
  static final Arguments<GroupNormalization> ARGUMENTS =
      Arguments.of(values -> new GroupNormalization())
          .optional("groups", INTEGER, layer -> layer.groups, GroupNormalization::groups)
          .optional("axis", INTEGER, layer -> layer.axis, GroupNormalization::axis)
          .also(AffineNormalization::arguments);

  /** Stands for one channel in each group. */
  private static final int ALL = -1;

  private int groups = 32;
  private int axis = -1;

  GroupNormalization() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    boolean exists = axis != 0 && axis < x.rank() && axis > -x.rank();
    checkShapes(
        exists && x.size(axis) != Shape.UNKNOWN,
        "a known size on axis %d, behind the batch axis".formatted(axis),
        inputs);
    checkShapes(
        groups == ALL || x.size(axis) % groups == 0,
        "a multiple of %d channels on axis %d".formatted(groups, axis),
        inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    weights(Shape.of(inputs.get(0).size(axis)));
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    int channels = x.shape().axis(axis);
    SymbolicTensor grouped =
        AxisOps.split(x, channels, groups == ALL ? x.shape().size(channels) : groups);
    int[] others =
        IntStream.range(1, grouped.shape().rank()).filter(other -> other != channels).toArray();
    SymbolicTensor y = Normalized.standardize(grouped, epsilon(), others);
    return finish(AxisOps.merge(y, channels, 2), channels);
  }

  /** Returns a copy with this many groups, -1 for one channel in each; 32 by default. */
  public GroupNormalization groups(int value) {
    check(value >= 1 || value == ALL, "groups of at least 1, or -1", value);
    return with(layer -> layer.groups = value);
  }

  /** Returns a copy with the channels along this axis; the last one by default. */
  public GroupNormalization axis(int value) {
    return with(layer -> layer.axis = value);
  }
}
