package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.adapt.AdaptSource;
import dev.kindling.adapt.Moments;
import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * {@code (x − μ) / max(σ, 1e-7)}, with a mean and a standard deviation for each cell of some axes,
 * the last one by default; any shape. They are given or found in data; until then they are 0 and 1.
 * (Keras, Normalization layer.)
 *
 * <p>Example: {@code normalization().moments(new double[] {3}, new double[] {2})} makes 1 into
 * -1.4142135.
 */
public final class Normalization extends KerasLayer<Normalization> implements Adaptable {
  private static final double EPSILON = 1e-7;

  private static final Kind<List<Integer>> AXES = Kind.of(Normalization::axes, axes -> axes);

  static final Arguments<Normalization> ARGUMENTS =
      Arguments.of(values -> new Normalization())
          .orNull(
              "axis",
              AXES,
              List.of(),
              layer -> layer.axes,
              (layer, axes) -> layer.with(copy -> copy.axes = axes))
          .optional("invert", FLAG, layer -> layer.invert, Normalization::invert)
          .optional(
              "mean",
              Numbers.KIND,
              layer -> layer.mean,
              (layer, value) -> layer.with(copy -> copy.mean = value))
          .optional(
              "variance",
              Numbers.KIND,
              layer -> layer.variance,
              (layer, value) -> layer.with(copy -> copy.variance = value));

  private List<Integer> axes = List.of(-1);
  private boolean invert;

  /** Null if it is to be found in data, as the variance then is too. */
  private Numbers mean;

  private Numbers variance;

  /** What was found in data; null before. */
  private Moments found;

  private Weight meanWeight;
  private Weight varianceWeight;

  Normalization() {}

  private static List<Integer> axes(Object value) {
    return value instanceof List ? Kind.INTEGERS.read(value) : List.of(Kind.INTEGER.read(value));
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    boolean given = mean != null && variance != null && mean.shape().equals(variance.shape());
    check(
        (mean == null && variance == null) || given,
        "mean and variance together and of one shape",
        "mean %s and variance %s".formatted(describe(mean), describe(variance)));
    boolean exist = axes.isEmpty() || AxisList.of(kept()).in(x);
    boolean known = exist && axes.stream().allMatch(axis -> x.size(axis) != Shape.UNKNOWN);
    checkShapes(known, "a shape with a known size on axes %s".formatted(axes), inputs);
    boolean fits = mean == null || broadcasts(mean.shape(), keptSizes(x));
    checkShapes(
        fits,
        "a shape to whose sizes on axes %s the mean of shape %s broadcasts"
            .formatted(axes, mean == null ? "" : mean.shape()),
        inputs);
  }

  private static String describe(Numbers numbers) {
    return numbers == null ? "None" : "of shape " + numbers.shape();
  }

  private static boolean broadcasts(Shape shape, Shape to) {
    int before = to.rank() - shape.rank();
    if (before < 0) {
      return false;
    }
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.size(axis) != 1 && shape.size(axis) != to.size(before + axis)) {
        return false;
      }
    }
    return true;
  }

  private int[] kept() {
    return axes.stream().mapToInt(axis -> axis).toArray();
  }

  private Shape keptSizes(Shape x) {
    return AxisList.of(kept()).sizes(x);
  }

  @Override
  protected void build(List<Shape> inputs) {
    if (mean == null) {
      Shape sizes = keptSizes(inputs.get(0));
      Initializer means = (shape, seed) -> found.means();
      Initializer variances = (shape, seed) -> found.variances();
      boolean learned = found != null;
      meanWeight = state("mean", sizes, learned ? means : Initializers.zeros());
      varianceWeight = state("variance", sizes, learned ? variances : Initializers.ones());
      // Keras counts nothing in it, but files of Keras hold it.
      Weight count = state("count", Shape.of(), Initializers.zeros());
      check(count.shape().rank() == 0, "a count", count);
    }
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    Operand mu = broadcast(mean == null ? meanWeight : mean.in(call), x.shape());
    Operand sigma = deviation(x.shape(), call);
    SymbolicTensor reals = (SymbolicTensor) LogicOps.reals(x);
    return invert
        ? Ops.add(mu, Ops.multiply(reals, sigma))
        : Ops.divide(Ops.subtract(reals, mu), sigma);
  }

  private Operand deviation(Shape x, Call call) {
    return mean == null
        ? broadcast(Ops.maximum(Ops.sqrt(varianceWeight), Ops.scalar(EPSILON)), x)
        : broadcast(variance.map(value -> Math.max(Math.sqrt(value), EPSILON)).in(call), x);
  }

  /** Returns numbers for the axes that are kept with axes of size 1 where the others are. */
  private Operand broadcast(Operand numbers, Shape x) {
    int[] absolute = AxisList.of(kept()).absolute(x);
    Operand spread = numbers;
    int present = numbers.shape().rank();
    for (int axis = x.rank() - 1; present > 0 && axis >= 0; axis--) {
      int at = axis;
      if (Arrays.stream(absolute).anyMatch(keep -> keep == at)) {
        present--;
      } else {
        spread = ArrayOps.expandDims(spread, present);
      }
    }
    return spread;
  }

  @Override
  public boolean adapted() {
    return mean != null || found != null || carries();
  }

  /** Returns whether it holds a mean or a variance of a file. */
  private boolean carries() {
    return meanWeight != null
        && (holdsOtherThan(0, meanWeight) || holdsOtherThan(1, varianceWeight));
  }

  private static boolean holdsOtherThan(float start, Weight weight) {
    float[] values = weight.hasValues() ? weight.values() : new float[0];
    for (float value : values) {
      if (value != start) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns a copy with the means and variances of data; a row has the axes of an example.
   *
   * @throws IllegalStateException if they were given
   */
  @Override
  public Normalization adapt(AdaptSource data) {
    if (mean != null) {
      throw new IllegalStateException(
          "Cannot adapt layer '%s': expected no mean and variance, got some. Drop them, or do not adapt it."
              .formatted(displayName()));
    }
    Shape row = Adaptable.only(this, data);
    checkInputs(List.of(row.prepend(Shape.UNKNOWN)));
    Moments moments = data.moments(new Moments(cells(row), cellCount(row)), row);
    return with(layer -> layer.found = moments);
  }

  private int cellCount(Shape row) {
    return Math.toIntExact(keptSizes(row.prepend(1)).elements());
  }

  /** Returns for each number of an example the cell of the kept axes that it lies in. */
  private int[] cells(Shape row) {
    int[] absolute = AxisList.of(kept()).absolute(row.prepend(1));
    int[] cells = new int[Math.toIntExact(row.elements())];
    for (int index = 0; index < cells.length; index++) {
      for (int axis : absolute) {
        long inner = row.elements(axis);
        int place = (int) (index / inner % row.size(axis - 1));
        cells[index] = cells[index] * row.size(axis - 1) + place;
      }
    }
    return cells;
  }

  @Override
  public Normalization guessed() {
    return this;
  }

  /**
   * Returns a copy with a mean and a variance for each cell of these axes, all others together; the
   * last axis by default. No axes stand for one mean and variance of all.
   */
  public Normalization axis(int... values) {
    return with(layer -> layer.axes = Arrays.stream(values).boxed().toList());
  }

  /** Returns a copy that turns normalized numbers back: {@code μ + x · max(σ, 1e-7)}. */
  public Normalization invert(boolean value) {
    return with(layer -> layer.invert = value);
  }

  /** Returns a copy with this mean and variance: one of each, or as many as the axis has cells. */
  public Normalization moments(double[] means, double[] variances) {
    return with(
        layer -> {
          layer.mean = Numbers.of(means);
          layer.variance = Numbers.of(variances);
        });
  }
}
