package dev.kindling.activations;

import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Names;
import dev.kindling.symbolic.ActivationOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A function applied to a layer's output. (Keras, {@code keras.activations}.)
 *
 * <p>Example: {@code dense(10).activation(SOFTMAX)}; {@code RELU.apply(x)} between layers.
 */
public final class Activation {
  private static final Map<String, Activation> BY_NAME = new LinkedHashMap<>();

  /** The identity. */
  public static final Activation LINEAR = register("linear", x -> x);

  /** {@code max(x, 0)}. */
  public static final Activation RELU = register("relu", Ops::relu);

  /** {@code min(max(x, 0), 6)}. */
  public static final Activation RELU6 =
      register("relu6", x -> Ops.compose("Relu6", t -> within(0, t, 6), x));

  /** {@code x} where it is positive, {@code 0.2 x} elsewhere. */
  public static final Activation LEAKY_RELU = register("leaky_relu", x -> Ops.leakyRelu(x, 0.2));

  /** {@code x} where it is positive, {@code e^x - 1} elsewhere. (Clevert et al. 2016.) */
  public static final Activation ELU = register("elu", x -> Ops.elu(x, 1));

  /** {@link #ELU}, as it is with alpha 1. (Barron 2017.) */
  public static final Activation CELU = register("celu", x -> ActivationOps.celu(x, 1));

  /** A scaled {@link #ELU} that keeps mean 0 and variance 1. (Klambauer et al. 2017.) */
  public static final Activation SELU =
      register(
          "selu",
          x ->
              Ops.compose(
                  "Selu",
                  t -> Ops.multiply(Ops.elu(t, 1.6732632423543772), 1.0507009873554805),
                  x));

  /** {@code x · Φ(x)}, not the approximation by tanh. (Hendrycks and Gimpel 2016.) */
  public static final Activation GELU = register("gelu", Ops::gelu);

  /** {@code 1 / (1 + e^-x)}. */
  public static final Activation SIGMOID = register("sigmoid", Ops::sigmoid);

  /** {@code x / 6 + 1/2} within 0 and 1. */
  public static final Activation HARD_SIGMOID =
      register("hard_sigmoid", x -> Ops.compose("HardSigmoid", Activation::hardSigmoid, x));

  /** {@code x / 5 + 1/2} within 0 and 1: what Keras 1 and 2 called hard_sigmoid; not in Keras 3. */
  public static final Activation KERAS2_HARD_SIGMOID =
      register(
          "keras2_hard_sigmoid",
          x -> Ops.compose("Keras2HardSigmoid", t -> within(0, line(t, 0.2), 1), x));

  /** The logarithm of {@link #SIGMOID}. */
  public static final Activation LOG_SIGMOID =
      register(
          "log_sigmoid",
          x -> Ops.compose("LogSigmoid", t -> Ops.negative(Ops.softplus(Ops.negative(t))), x));

  /** {@code x · sigmoid(x)}. (Ramachandran et al. 2017.) */
  public static final Activation SILU = register("silu", Ops::silu, "swish");

  /** {@code x · hard_sigmoid(x)}. (Howard et al. 2019.) */
  public static final Activation HARD_SILU =
      register("hard_silu", x -> Ops.compose("HardSilu", Activation::hardSilu, x), "hard_swish");

  /** The hyperbolic tangent. */
  public static final Activation TANH = register("tanh", Ops::tanh);

  /** {@code x} within -1 and 1. */
  public static final Activation HARD_TANH =
      register("hard_tanh", x -> Ops.compose("HardTanh", t -> within(-1, t, 1), x));

  /** {@code x - tanh(x)}. */
  public static final Activation TANH_SHRINK =
      register("tanh_shrink", x -> Ops.compose("TanhShrink", t -> Ops.subtract(t, Ops.tanh(t)), x));

  /** {@code x} moved towards 0 by 1/2, and 0 where it would cross it. */
  public static final Activation SOFT_SHRINK =
      register("soft_shrink", x -> ActivationOps.softShrink(x, 0.5));

  /** {@code x}, and 0 where it lies within -1/2 and 1/2. */
  public static final Activation HARD_SHRINK =
      register("hard_shrink", x -> ActivationOps.hardShrink(x, 0.5));

  /** {@code ln(1 + e^x)}. */
  public static final Activation SOFTPLUS = register("softplus", Ops::softplus);

  /** {@code x / (1 + |x|)}. */
  public static final Activation SOFTSIGN = register("softsign", Ops::softsign);

  /** {@code (x + √(x² + 4)) / 2}. (Barron 2021.) */
  public static final Activation SQUAREPLUS =
      register("squareplus", x -> ActivationOps.squareplus(x, 4));

  /** {@code x · tanh(softplus(x))}. (Misra 2019.) */
  public static final Activation MISH =
      register(
          "mish", x -> Ops.compose("Mish", t -> Ops.multiply(t, Ops.tanh(Ops.softplus(t))), x));

  /** 0 below -1, {@code x} above 1, and {@code (x + 1)² / 4} between. */
  public static final Activation SPARSE_PLUS =
      register("sparse_plus", x -> Ops.compose("SparsePlus", Activation::sparsePlus, x));

  /** {@code (x + 1) / 2} within 0 and 1. */
  public static final Activation SPARSE_SIGMOID =
      register(
          "sparse_sigmoid",
          x ->
              Ops.compose("SparseSigmoid", t -> within(0, Ops.multiply(Ops.add(t, 1), 0.5), 1), x));

  /** {@code e^x}. */
  public static final Activation EXPONENTIAL = register("exponential", Ops::exp);

  /** {@code e^x / Σ e^x} over the last axis. */
  public static final Activation SOFTMAX = register("softmax", Ops::softmax);

  /** The logarithm of {@link #SOFTMAX}. */
  public static final Activation LOG_SOFTMAX = register("log_softmax", x -> Ops.logSoftmax(x, -1));

  /**
   * A softmax of which small values are 0, as Keras has it; see {@link ActivationOps#sparsemax}.
   */
  public static final Activation SPARSEMAX =
      register("sparsemax", x -> ActivationOps.sparsemax(x, -1));

  /** The first half of the last axis times the sigmoid of the second. (Dauphin et al. 2017.) */
  public static final Activation GLU = register("glu", x -> ActivationOps.glu(x, -1));

  /** The kind of argument that is an activation: its Keras name, or a function of that name. */
  public static final Kind<Activation> KIND =
      Kind.of(
          value -> {
            Object name =
                value instanceof Map<?, ?> function && "function".equals(function.get("class_name"))
                    ? function.get("config")
                    : value;
            return name instanceof String text ? named(text) : Kind.refuse("an activation", value);
          },
          Activation::written);

  private final String name;
  private final UnaryOperator<SymbolicTensor> function;

  private Activation(String name, UnaryOperator<SymbolicTensor> function) {
    this.name = name;
    this.function = function;
  }

  /**
   * Returns an activation of one's own, composed of functions of {@link Ops}; configurations cannot
   * name it, so a model that has it cannot be written.
   *
   * <p>Example: {@code dense(4).activation(Activation.of("cube", x -> Ops.power(x, 3)))}.
   */
  public static Activation of(String name, UnaryOperator<SymbolicTensor> function) {
    return new Activation(name, function);
  }

  private Object written() {
    if (BY_NAME.get(name) != this) {
      throw new IllegalArgumentException(
          "Cannot write activation '%s': expected one of Keras's, got a function of your own. Write a layer class for it and add it to the layer types."
              .formatted(name));
    }
    return this == KERAS2_HARD_SIGMOID ? function() : name;
  }

  /** What Keras 3 finds among its custom objects, as it does no names of activations. */
  private Object function() {
    Map<String, Object> function = new LinkedHashMap<>();
    function.put("module", "builtins");
    function.put("class_name", "function");
    function.put("config", name);
    function.put("registered_name", "function");
    return function;
  }

  private static Activation register(
      String name, UnaryOperator<SymbolicTensor> function, String... aliases) {
    Activation activation = new Activation(name, function);
    BY_NAME.put(name, activation);
    for (String alias : aliases) {
      BY_NAME.put(alias, activation);
    }
    return activation;
  }

  /** Like {@link Ops#clip}, but no gradient flows at the bounds themselves. */
  private static SymbolicTensor within(double low, SymbolicTensor x, double high) {
    return Ops.minimum(Ops.scalar(high), Ops.maximum(Ops.scalar(low), x));
  }

  private static SymbolicTensor hardSigmoid(SymbolicTensor x) {
    return within(0, line(x, 1.0 / 6), 1);
  }

  /** At its kinks, -3 and 3, the gradient is that of the right side, as in PyTorch. */
  private static SymbolicTensor hardSilu(SymbolicTensor x) {
    SymbolicTensor atLeastZero = Ops.maximum(line(x, 1.0 / 6), Ops.scalar(0));
    return Ops.multiply(x, Ops.minimum(Ops.scalar(1), atLeastZero));
  }

  private static SymbolicTensor line(SymbolicTensor x, double slope) {
    return Ops.add(Ops.multiply(x, slope), 0.5);
  }

  private static SymbolicTensor sparsePlus(SymbolicTensor x) {
    SymbolicTensor between = Ops.square(Ops.add(Ops.clip(x, -1, 1), 1));
    return Ops.add(Ops.multiply(between, 0.25), Ops.relu(Ops.subtract(x, 1)));
  }

  /**
   * Returns the activation of a Keras name, for configuration files.
   *
   * @throws IllegalArgumentException if there is none; the message has the nearest name
   */
  public static Activation named(String name) {
    Activation activation = BY_NAME.get(name);
    if (activation == null) {
      throw new IllegalArgumentException(
          "Cannot find activation '%s'. %s".formatted(name, Names.mend(name, BY_NAME.keySet())));
    }
    return activation;
  }

  /** Returns the names of all activations. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }

  /** Returns Keras's name, for example {@code relu}. */
  public String name() {
    return name;
  }

  /** Returns the activation of {@code x}; any shape. */
  public SymbolicTensor apply(SymbolicTensor x) {
    return function.apply(x);
  }

  @Override
  public String toString() {
    return name;
  }
}
