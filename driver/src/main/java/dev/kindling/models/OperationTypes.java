package dev.kindling.models;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.INTEGERS;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import dev.kindling.symbolic.ActivationOps;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The operations between layers that configurations can name, by Keras's class names. */
final class OperationTypes {
  /** A configured operation: what it makes of its operands. */
  @FunctionalInterface
  interface Configured {
    SymbolicTensor apply(List<? extends Operand> operands);
  }

  private static final String NUMPY = "keras.src.ops.numpy";
  private static final String CORE = "keras.src.ops.core";
  private static final String NN = "keras.src.ops.nn";

  /** One axis or several; none stands for all. */
  private static final Kind<int[]> AXES =
      Kind.of(
          value -> value instanceof List ? ints(value) : new int[] {INTEGER.read(value)}, v -> v);

  /** A shape without its batch axis, which must be open. */
  private static final Kind<int[]> SAMPLE = Kind.of(OperationTypes::sample, v -> v);

  private record Type(String module, Arguments<Configured> arguments) {}

  private static final Map<String, Type> TYPES = new TreeMap<>();

  static {
    unary(NUMPY, "Absolute", Ops::abs);
    unary(NUMPY, "Exp", Ops::exp);
    unary(NUMPY, "Log", Ops::log);
    unary(NUMPY, "Negative", Ops::negative);
    unary(NUMPY, "Sqrt", Ops::sqrt);
    unary(NUMPY, "Square", Ops::square);
    unary(NUMPY, "Tanh", Ops::tanh);
    unary(NN, "Relu", Ops::relu);
    unary(NN, "Sigmoid", Ops::sigmoid);
    unary(NN, "Silu", Ops::silu);
    unary(NN, "Softplus", Ops::softplus);
    unary(NN, "Softsign", Ops::softsign);
    binary("Add", Ops::add);
    binary("Arctan2", Ops::arctan2);
    binary("Divide", Ops::divide);
    binary("Matmul", Ops::matmul);
    binary("Maximum", Ops::maximum);
    binary("Minimum", Ops::minimum);
    binary("Multiply", Ops::multiply);
    binary("Power", Ops::power);
    binary("Subtract", Ops::subtract);
    binary("Equal", LogicOps::equal);
    binary("Greater", LogicOps::greater);
    binary("GreaterEqual", LogicOps::greaterEqual);
    binary("Less", LogicOps::less);
    binary("LessEqual", LogicOps::lessEqual);
    binary("LogicalAnd", LogicOps::and);
    binary("LogicalOr", LogicOps::or);
    binary("NotEqual", LogicOps::notEqual);
    unary(NUMPY, "LogicalNot", LogicOps::not);
    like("OnesLike", ArrayOps::onesLike);
    like("ZerosLike", ArrayOps::zerosLike);
    add(
        NUMPY,
        "Where",
        plain(list -> LogicOps.where(operands(list, 3).get(0), list.get(1), list.get(2))));
    reduction("All", LogicOps::all);
    reduction("Any", LogicOps::any);
    reduction("Max", Ops::max);
    reduction("Mean", Ops::mean);
    reduction("Sum", Ops::sum);
    with(NN, "Elu", "alpha", NUMBER, Ops::elu);
    with(NN, "LeakyRelu", "negative_slope", NUMBER, Ops::leakyRelu);
    with(NN, "Celu", "alpha", NUMBER, ActivationOps::celu);
    with(NN, "Gelu", "approximate", FLAG, ActivationOps::gelu);
    with(NN, "Glu", "axis", INTEGER, ActivationOps::glu);
    with(NN, "HardShrink", "threshold", NUMBER, ActivationOps::hardShrink);
    with(NN, "LogSoftmax", "axis", AXES, ActivationOps::logSoftmax);
    with(NN, "SoftShrink", "threshold", NUMBER, ActivationOps::softShrink);
    with(NN, "Softmax", "axis", AXES, ActivationOps::softmax);
    with(NN, "Sparsemax", "axis", INTEGER, ActivationOps::sparsemax);
    with(NN, "Squareplus", "b", NUMBER, ActivationOps::squareplus);
    with(NUMPY, "ExpandDims", "axis", INTEGER, ArrayOps::expandDims);
    with(NUMPY, "Flip", "axis", AXES, ArrayOps::flip);
    with(NUMPY, "Reshape", "newshape", SAMPLE, Ops::reshape);
    with(NUMPY, "Transpose", "axes", AXES, Ops::transpose);
    add(CORE, "Cast", plain(list -> Ops.cast(only(list))).only("dtype", "float32"));
    add(
        NUMPY,
        "Concatenate",
        Arguments.<Configured>of(values -> list -> Ops.concatenate(list, values.get("axis")))
            .required("axis", INTEGER, null));
    add(
        NN,
        "Threshold",
        Arguments.<Configured>of(
                values ->
                    list ->
                        ActivationOps.threshold(
                            only(list), values.get("threshold"), values.get("default_value")))
            .required("threshold", NUMBER, null)
            .required("default_value", NUMBER, null));
    add(
        NUMPY,
        "Repeat",
        Arguments.<Configured>of(
                values ->
                    list -> ArrayOps.repeat(only(list), values.get("repeats"), values.get("axis")))
            .required("repeats", INTEGER, null)
            .required("axis", INTEGER, null));
    add(
        NUMPY,
        "Clip",
        Arguments.<Configured>of(
                values -> list -> Ops.clip(only(list), values.get("x_min"), values.get("x_max")))
            .required("x_min", NUMBER, null)
            .required("x_max", NUMBER, null));
  }

  private OperationTypes() {}

  /** A reduction of {@link Ops} over axes. */
  @FunctionalInterface
  private interface Reduction {
    SymbolicTensor apply(Operand x, boolean keepDims, int... axes);
  }

  private static void add(String module, String className, Arguments<Configured> arguments) {
    TYPES.put(className, new Type(module, arguments));
  }

  private static Arguments<Configured> plain(Configured configured) {
    return Arguments.of(values -> configured);
  }

  private static void unary(
      String module, String className, Function<Operand, SymbolicTensor> function) {
    add(module, className, plain(list -> function.apply(only(list))));
  }

  /** Keras also writes of which type the elements are. */
  private static void like(String className, Function<Operand, SymbolicTensor> function) {
    add(NUMPY, className, plain(list -> function.apply(only(list))).ignored("dtype"));
  }

  private static void binary(
      String className, BiFunction<Operand, Operand, SymbolicTensor> function) {
    add(NUMPY, className, plain(list -> function.apply(operands(list, 2).get(0), list.get(1))));
  }

  private static <V> void with(
      String module,
      String className,
      String argument,
      Kind<V> kind,
      BiFunction<Operand, V, SymbolicTensor> function) {
    add(
        module,
        className,
        Arguments.<Configured>of(values -> list -> function.apply(only(list), values.get(argument)))
            .required(argument, kind, null));
  }

  private static void reduction(String className, Reduction function) {
    add(
        NUMPY,
        className,
        Arguments.<Configured>of(
                values -> {
                  int[] axes = values.get("axis");
                  boolean keepDims = Boolean.TRUE.equals(values.get("keepdims"));
                  return list ->
                      function.apply(only(list), keepDims, axes == null ? new int[0] : axes);
                })
            .optional("axis", AXES, null, (configured, axes) -> configured)
            .optional("keepdims", FLAG, null, (configured, keep) -> configured));
  }

  private static Operand only(List<? extends Operand> list) {
    return operands(list, 1).get(0);
  }

  private static List<? extends Operand> operands(List<? extends Operand> list, int count) {
    if (list.size() != count) {
      throw new IllegalArgumentException(
          "expected %d operands, got %d.".formatted(count, list.size()));
    }
    return list;
  }

  private static int[] ints(Object value) {
    return INTEGERS.read(value).stream().mapToInt(number -> number).toArray();
  }

  private static int[] sample(Object value) {
    int[] shape = ints(value);
    if (shape.length == 0 || shape[0] != -1) {
      Kind.refuse("a shape whose first size, the batch, is -1", value);
    }
    return Arrays.copyOfRange(shape, 1, shape.length);
  }

  /** Returns whether a module of Keras holds operations. */
  static boolean module(Object module) {
    return module instanceof String name && name.startsWith("keras.src.ops.");
  }

  /** Returns the module of an operation; empty if Keras has none of that name. */
  static Optional<String> moduleOf(String className) {
    boolean activation = Activation.names().contains(Names.snakeCase(className));
    return TYPES.containsKey(className)
        ? Optional.of(TYPES.get(className).module())
        : activation ? Optional.of(NN) : Optional.empty();
  }

  /** Returns a configured operation; empty if the configuration has mistakes. */
  static Optional<Configured> read(
      String where, String className, Map<String, ?> config, Problems problems) {
    Type type = TYPES.get(className);
    if (type != null) {
      return type.arguments().read(where, config, problems);
    }
    String name = Names.snakeCase(className);
    if (Activation.names().contains(name)) {
      Activation activation = Activation.named(name);
      Configured configured = list -> activation.apply((SymbolicTensor) only(list));
      return plain(configured).read(where, config, problems);
    }
    problems.add(
        where,
        "unknown operation '%s'. %s".formatted(className, Names.mend(className, TYPES.keySet())));
    return Optional.empty();
  }
}
