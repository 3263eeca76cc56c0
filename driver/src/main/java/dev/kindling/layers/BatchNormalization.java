package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.ops.BatchNorm;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code (x - μ) / √(σ² + ε) · γ + β} along one axis; any shape. In training μ and the biased σ²
 * are those of the batch over all other axes, masked steps left out, and they move the moving
 * statistics, which stand for them otherwise and in {@linkplain #frozen frozen} layers and models.
 * (Ioffe and Szegedy 2015; Keras, BatchNormalization layer.)
 *
 * <p>Example: on 32 channels it has 128 parameters, 64 of them trainable.
 */
public final class BatchNormalization extends KerasLayer<BatchNormalization> {
  static final Arguments<BatchNormalization> ARGUMENTS =
      Arguments.<BatchNormalization>of(values -> new BatchNormalization())
          .optional(
              "axis",
              Kind.of(BatchNormalization::readAxis, axis -> axis),
              layer -> layer.axis,
              BatchNormalization::axis)
          .optional("momentum", NUMBER, layer -> layer.momentum, BatchNormalization::momentum)
          .optional("epsilon", NUMBER, layer -> layer.epsilon, BatchNormalization::epsilon)
          .optional("center", FLAG, layer -> layer.center, BatchNormalization::center)
          .optional("scale", FLAG, layer -> layer.scale, BatchNormalization::scale)
          .also(WeightArguments.of("beta", layer -> layer.betaOptions, BatchNormalization::beta))
          .also(WeightArguments.of("gamma", layer -> layer.gammaOptions, BatchNormalization::gamma))
          .optional(
              "moving_mean_initializer",
              Initializers.KIND,
              layer -> layer.movingMeanInitializer,
              BatchNormalization::movingMeanInitializer)
          .optional(
              "moving_variance_initializer",
              Initializers.KIND,
              layer -> layer.movingVarianceInitializer,
              BatchNormalization::movingVarianceInitializer)
          .only("synchronized", false)
          .only("renorm", false)
          .ignored("renorm_clipping")
          .ignored("renorm_momentum");

  /** What Keras adds to the number of elements that count, which may be 0. */
  private static final double NOT_ZERO = 1e-7;

  private int axis = -1;
  private double momentum = 0.99;
  private double epsilon = 1e-3;
  private boolean center = true;
  private boolean scale = true;
  private WeightOptions betaOptions = WeightOptions.of(Initializers.zeros());
  private WeightOptions gammaOptions = WeightOptions.of(Initializers.ones());
  private Initializer movingMeanInitializer = Initializers.zeros();
  private Initializer movingVarianceInitializer = Initializers.ones();
  private Weight gamma;
  private Weight beta;
  private Weight movingMean;
  private Weight movingVariance;

  BatchNormalization() {}

  /** Keras 2 wrote the axis as a list of one. */
  private static int readAxis(Object value) {
    return Kind.INTEGER.read(
        value instanceof List<?> list && list.size() == 1 ? list.get(0) : value);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    boolean exists = axis != 0 && axis < x.rank() && axis > -x.rank();
    checkShapes(
        exists && x.size(axis) != Shape.UNKNOWN,
        "a known size on axis %d, behind the batch axis".formatted(axis),
        inputs);
    if (built()) {
      int channels = movingMean.shape().size(0);
      checkShapes(
          x.size(axis) == channels, "%d channels on axis %d".formatted(channels, axis), inputs);
    }
  }

  @Override
  protected void build(List<Shape> inputs) {
    Shape shape = Shape.of(inputs.get(0).size(axis));
    gamma = scale ? weight("gamma", shape, gammaOptions) : null;
    beta = center ? weight("beta", shape, betaOptions) : null;
    movingMean = state("moving_mean", shape, movingMeanInitializer);
    movingVariance = state("moving_variance", shape, movingVarianceInitializer);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public List<String> maskArguments() {
    return List.of("mask");
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    call.inputs().mask().ifPresent(mask -> checkMask(mask.shape(), x.shape()));
    SymbolicTensor channelsLast = swapped(x);
    if (!call.training() || !call.trainable()) {
      return swapped(byMoving(channelsLast));
    }
    Optional<SymbolicTensor> mask = call.inputs().mask();
    return swapped(
        mask.isPresent()
            ? byCounting(channelsLast, swapped(ArrayOps.expandDims(mask.get(), -1)), call)
            : byBatch(channelsLast, call));
  }

  private void checkMask(Shape mask, Shape x) {
    Shape expected = x.slice(0, x.rank() - 1);
    checkShapes(mask.matches(expected), "a mask of shape " + expected, List.of(mask));
  }

  /** Returns a tensor with its last axis and that of the channels swapped. */
  private SymbolicTensor swapped(SymbolicTensor x) {
    int last = x.shape().rank() - 1;
    int channels = x.shape().axis(axis);
    if (channels == last) {
      return x;
    }
    int[] order = IntStream.rangeClosed(0, last).toArray();
    order[channels] = last;
    order[last] = channels;
    return Ops.transpose(x, order);
  }

  /** With the statistics of those elements only for which {@code counts} is 1. */
  private SymbolicTensor byCounting(SymbolicTensor x, SymbolicTensor counts, Call call) {
    int[] over = IntStream.range(0, x.shape().rank() - 1).toArray();
    SymbolicTensor all = LogicOps.or(counts, ArrayOps.zerosLike(x));
    SymbolicTensor number = Ops.add(Ops.sum(all, over), NOT_ZERO);
    SymbolicTensor mean = Ops.divide(Ops.sum(counting(counts, x), over), number);
    SymbolicTensor centered = Ops.subtract(x, mean);
    SymbolicTensor squares = Ops.square(counting(counts, centered));
    SymbolicTensor variance = Ops.divide(Ops.sum(squares, over), number);
    SymbolicTensor y = normalized(x, mean, variance);
    SymbolicTensor moved = moved(movingMean, mean, call);
    SymbolicTensor movedVariance = moved(movingVariance, variance, call);
    call.movingMoments(movingMean, movingVariance, momentum);
    return call.assign(call.assign(y, movingMean, moved), movingVariance, movedVariance);
  }

  private static SymbolicTensor counting(SymbolicTensor counts, SymbolicTensor x) {
    return LogicOps.where(counts, x, Ops.scalar(0));
  }

  private SymbolicTensor moved(Weight moving, SymbolicTensor batch, Call call) {
    SymbolicTensor kept = Ops.multiply(call.valueOf(moving), momentum);
    return Ops.add(kept, Ops.multiply(batch, 1 - momentum));
  }

  private SymbolicTensor byBatch(SymbolicTensor x, Call call) {
    List<Operand> operands = new ArrayList<>(List.of(x));
    if (scale) {
      operands.add(gamma);
    }
    if (center) {
      operands.add(beta);
    }
    operands.add(movingMean);
    operands.add(movingVariance);
    call.movingMoments(movingMean, movingVariance, momentum);
    return Ops.emit(
        "BatchNorm",
        new BatchNorm(momentum, epsilon, center, scale),
        operands.toArray(Operand[]::new));
  }

  private SymbolicTensor byMoving(SymbolicTensor x) {
    return normalized(x, movingMean, movingVariance);
  }

  /** As {@code x · f + (β - μ · f)} with {@code f = γ / √(σ² + ε)}. */
  private SymbolicTensor normalized(SymbolicTensor x, Operand mean, Operand variance) {
    SymbolicTensor deviation = Ops.sqrt(Ops.add(variance, epsilon));
    SymbolicTensor factor = scale ? Ops.divide(gamma, deviation) : Ops.divide(1, deviation);
    SymbolicTensor shift = Ops.multiply(mean, factor);
    shift = center ? Ops.subtract(beta, shift) : Ops.negative(shift);
    return Ops.add(Ops.multiply(x, factor), shift);
  }

  /** Returns a copy that normalizes along this axis; the last one by default. */
  public BatchNormalization axis(int value) {
    return with(layer -> layer.axis = value);
  }

  /** Returns a copy whose moving statistics keep this share in a step; 0.99 by default. */
  public BatchNormalization momentum(double value) {
    check(value >= 0 && value <= 1, "a momentum in [0, 1]", value);
    return with(layer -> layer.momentum = value);
  }

  /** Returns a copy that adds this to the variance; 0.001 by default. */
  public BatchNormalization epsilon(double value) {
    check(value >= 0, "an epsilon of at least 0", value);
    return with(layer -> layer.epsilon = value);
  }

  /** Returns a copy with or without β; with it by default. */
  public BatchNormalization center(boolean value) {
    return with(layer -> layer.center = value);
  }

  /** Returns a copy with or without γ; with it by default. */
  public BatchNormalization scale(boolean value) {
    return with(layer -> layer.scale = value);
  }

  /** Returns a copy whose β starts with these values; zeros by default. */
  public BatchNormalization betaInitializer(Initializer value) {
    return beta(betaOptions.initializer(value));
  }

  /** Returns a copy whose γ starts with these values; ones by default. */
  public BatchNormalization gammaInitializer(Initializer value) {
    return gamma(gammaOptions.initializer(value));
  }

  /** Returns a copy whose β's size adds to the loss; it does not by default. */
  public BatchNormalization betaRegularizer(Regularizer value) {
    return beta(betaOptions.regularizer(value));
  }

  /** Returns a copy whose β is projected after every update; it is not by default. */
  public BatchNormalization betaConstraint(Constraint value) {
    return beta(betaOptions.constraint(value));
  }

  /** Returns a copy whose γ's size adds to the loss; it does not by default. */
  public BatchNormalization gammaRegularizer(Regularizer value) {
    return gamma(gammaOptions.regularizer(value));
  }

  /** Returns a copy whose γ is projected after every update; it is not by default. */
  public BatchNormalization gammaConstraint(Constraint value) {
    return gamma(gammaOptions.constraint(value));
  }

  private BatchNormalization beta(WeightOptions value) {
    return with(layer -> layer.betaOptions = value);
  }

  private BatchNormalization gamma(WeightOptions value) {
    return with(layer -> layer.gammaOptions = value);
  }

  /** Returns a copy whose moving mean starts with these values; zeros by default. */
  public BatchNormalization movingMeanInitializer(Initializer value) {
    return with(layer -> layer.movingMeanInitializer = value);
  }

  /** Returns a copy whose moving variance starts with these values; ones by default. */
  public BatchNormalization movingVarianceInitializer(Initializer value) {
    return with(layer -> layer.movingVarianceInitializer = value);
  }
}
