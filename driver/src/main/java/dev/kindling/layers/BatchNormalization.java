package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.ops.BatchNorm;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code (x - μ) / √(σ² + ε) · γ + β} along one axis; any shape. In training μ and the biased σ²
 * are those of the batch over all other axes, and they move the moving statistics, which stand for
 * them otherwise and in {@linkplain #frozen frozen} layers and models. (Ioffe and Szegedy 2015;
 * Keras, BatchNormalization layer.)
 *
 * <p>Example: on 32 channels it has 128 parameters, 64 of them trainable.
 */
public final class BatchNormalization extends KerasLayer<BatchNormalization> {
  static final Arguments<BatchNormalization> ARGUMENTS =
      Arguments.of(values -> new BatchNormalization())
          .optional(
              "axis",
              Kind.of(BatchNormalization::readAxis, axis -> axis),
              layer -> layer.axis,
              BatchNormalization::axis)
          .optional("momentum", NUMBER, layer -> layer.momentum, BatchNormalization::momentum)
          .optional("epsilon", NUMBER, layer -> layer.epsilon, BatchNormalization::epsilon)
          .optional("center", FLAG, layer -> layer.center, BatchNormalization::center)
          .optional("scale", FLAG, layer -> layer.scale, BatchNormalization::scale)
          .optional(
              "beta_initializer",
              Initializers.KIND,
              layer -> layer.betaInitializer,
              BatchNormalization::betaInitializer)
          .optional(
              "gamma_initializer",
              Initializers.KIND,
              layer -> layer.gammaInitializer,
              BatchNormalization::gammaInitializer)
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
          .only("beta_regularizer", null)
          .only("gamma_regularizer", null)
          .only("beta_constraint", null)
          .only("gamma_constraint", null)
          .only("synchronized", false)
          .only("renorm", false)
          .ignored("renorm_clipping")
          .ignored("renorm_momentum");

  private int axis = -1;
  private double momentum = 0.99;
  private double epsilon = 1e-3;
  private boolean center = true;
  private boolean scale = true;
  private Initializer betaInitializer = Initializers.zeros();
  private Initializer gammaInitializer = Initializers.ones();
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
    gamma = scale ? weight("gamma", shape, gammaInitializer) : null;
    beta = center ? weight("beta", shape, betaInitializer) : null;
    movingMean = state("moving_mean", shape, movingMeanInitializer);
    movingVariance = state("moving_variance", shape, movingVarianceInitializer);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    int rank = x.shape().rank();
    int[] lastAndAxisSwapped = IntStream.range(0, rank).toArray();
    lastAndAxisSwapped[x.shape().axis(axis)] = rank - 1;
    lastAndAxisSwapped[rank - 1] = x.shape().axis(axis);
    boolean last = x.shape().axis(axis) == rank - 1;
    SymbolicTensor channelsLast = last ? x : Ops.transpose(x, lastAndAxisSwapped);
    SymbolicTensor y =
        call.training() && call.trainable() ? byBatch(channelsLast, call) : byMoving(channelsLast);
    return last ? y : Ops.transpose(y, lastAndAxisSwapped);
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

  /** As {@code x · f + (β - μ · f)} with {@code f = γ / √(σ² + ε)}. */
  private SymbolicTensor byMoving(SymbolicTensor x) {
    SymbolicTensor deviation = Ops.sqrt(Ops.add(movingVariance, epsilon));
    SymbolicTensor factor = scale ? Ops.divide(gamma, deviation) : Ops.divide(1, deviation);
    SymbolicTensor shift = Ops.multiply(movingMean, factor);
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
    return with(layer -> layer.betaInitializer = value);
  }

  /** Returns a copy whose γ starts with these values; ones by default. */
  public BatchNormalization gammaInitializer(Initializer value) {
    return with(layer -> layer.gammaInitializer = value);
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
