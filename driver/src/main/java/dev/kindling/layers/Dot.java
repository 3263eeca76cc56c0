package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Products of two inputs, for each example summed along one axis of each: (batch, a…, n, b…) and
 * (batch, c…, n, d…) → (batch, a…, b…, c…, d…), or (batch, 1) where nothing else is left. (Keras,
 * Dot layer.)
 *
 * <p>Example: {@code dot(1).normalize(true)} of two {@code (None, 64)} is their cosine similarity,
 * {@code (None, 1)}.
 */
public final class Dot extends KerasLayer<Dot> {
  static final Arguments<Dot> ARGUMENTS =
      Arguments.<Dot>of(values -> new Dot(values.get("axes")))
          .required("axes", AxisList.KIND, layer -> layer.axes)
          .optional("normalize", FLAG, layer -> layer.normalize, Dot::normalize);

  private static final double EPSILON = 1e-7;

  private final AxisList axes;
  private boolean normalize;

  Dot(AxisList axes) {
    boolean batch = axes.axes().contains(0);
    check(
        !batch && axes.axes().size() == (axes.listed() ? 2 : 1),
        "one axis or an axis of each input, but not the batch axis",
        axes);
    this.axes = axes;
  }

  private int axis(int input) {
    return axes.axes().get(axes.listed() ? input : 0);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.size() == 2, "2 inputs", inputs);
    for (int input = 0; input < 2; input++) {
      int rank = inputs.get(input).rank();
      checkShapes(
          axis(input) < rank && axis(input) > -rank,
          "an axis %d behind the batch axis".formatted(axis(input)),
          inputs);
    }
    int left = inputs.get(0).size(axis(0));
    int right = inputs.get(1).size(axis(1));
    checkShapes(
        left == right || left == Shape.UNKNOWN || right == Shape.UNKNOWN,
        "the same size on axes %d and %d".formatted(axis(0), axis(1)),
        inputs);
  }

  /** Products have no mask, but it is no mistake to lose it here. */
  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return Optional.empty();
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    SymbolicTensor left = operand(inputs.get(0), 0);
    SymbolicTensor right = operand(inputs.get(1), 1);
    String leftAxes = names(left, 0, 'c');
    String rightAxes = names(right, 1, (char) ('c' + left.shape().rank()));
    String result = (leftAxes + rightAxes.substring(1)).replace("b", "");
    SymbolicTensor y =
        AxisOps.einsum("%s,%s->%s".formatted(leftAxes, rightAxes, result), left, right);
    return List.of(y.shape().rank() == 1 ? ArrayOps.expandDims(y, 1) : y);
  }

  private SymbolicTensor operand(SymbolicTensor x, int input) {
    return normalize ? Normalized.unit(x, EPSILON, x.shape().axis(axis(input))) : x;
  }

  /** The batch axis is a, the one that is summed over b. */
  private String names(SymbolicTensor x, int input, char first) {
    StringBuilder names = new StringBuilder("a");
    for (int axis = 1; axis < x.shape().rank(); axis++) {
      names.append(axis == x.shape().axis(axis(input)) ? 'b' : (char) (first + axis - 1));
    }
    return names.toString();
  }

  /** Returns a copy that first makes the summed vectors of length 1; it does not by default. */
  public Dot normalize(boolean value) {
    return with(layer -> layer.normalize = value);
  }
}
