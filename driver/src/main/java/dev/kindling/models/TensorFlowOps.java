package dev.kindling.models;

import dev.kindling.configuration.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Functions of TensorFlow between layers, as its Keras 2 wrote them, in the form of Keras 3's
 * operations: {@code tf.nn.relu(x)} is {@code Relu} of {@code x}.
 */
final class TensorFlowOps {
  private static final String INBOUND = "inbound_nodes";

  /** In the place of a tensor that is a number. */
  private static final String CONSTANT = "_CONSTANT_VALUE";

  /**
   * A function.
   *
   * @param className the operation of Keras 3
   * @param operands what TensorFlow calls the operands, in order
   * @param arguments what it calls the other arguments, each with the name of Keras 3's
   * @param defaults what Keras 3 wants of them where they are not given
   */
  private record Function(
      String className,
      List<String> operands,
      Map<String, String> arguments,
      Map<String, Object> defaults) {}

  private static final Map<String, Function> FUNCTIONS = new TreeMap<>();

  static {
    for (String name : List.of("abs", "exp", "log", "negative", "sqrt", "square", "tanh")) {
      unary("x", name.equals("abs") ? "Absolute" : capital(name), "math." + name);
    }
    unary("x", "Tanh", "nn.tanh");
    unary("x", "Sigmoid", "math.sigmoid", "nn.sigmoid");
    unary("features", "Relu", "nn.relu");
    unary("features", "Silu", "nn.silu", "nn.swish");
    unary("features", "Softplus", "nn.softplus", "math.softplus");
    unary("features", "Softsign", "nn.softsign");
    with("Elu", "features", Map.of(), Map.of("alpha", 1.0), "nn.elu");
    with(
        "LeakyRelu",
        "features",
        Map.of("alpha", "negative_slope"),
        Map.of("negative_slope", 0.2),
        "nn.leaky_relu");
    with("Softmax", "logits", Map.of("axis", "axis"), Map.of("axis", -1), "nn.softmax");
    for (String name : List.of("add", "subtract", "multiply", "maximum", "minimum")) {
      binary("x", "y", capital(name), "math." + name);
    }
    binary("x", "y", "Divide", "math.divide", "math.truediv");
    binary("x", "y", "Power", "math.pow");
    binary("a", "b", "Matmul", "linalg.matmul");
    for (String name : List.of("max", "mean", "sum")) {
      with(
          capital(name),
          "input_tensor",
          Map.of("axis", "axis", "keepdims", "keepdims"),
          Map.of(),
          "math.reduce_" + name);
    }
    with("Concatenate", "values", Map.of("axis", "axis"), Map.of(), "concat");
    with("ExpandDims", "input", Map.of("axis", "axis"), Map.of(), "expand_dims");
    with("Reshape", "tensor", Map.of("shape", "newshape"), Map.of(), "reshape");
    with("Transpose", "a", Map.of("perm", "axes"), Map.of(), "transpose");
    with("Cast", "x", Map.of("dtype", "dtype"), Map.of(), "cast");
    with(
        "Clip",
        "t",
        Map.of("clip_value_min", "x_min", "clip_value_max", "x_max"),
        Map.of(),
        "clip_by_value");
  }

  private TensorFlowOps() {}

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static void unary(String operand, String className, String... names) {
    with(className, operand, Map.of(), Map.of(), names);
  }

  private static void with(
      String className,
      String operand,
      Map<String, String> arguments,
      Map<String, Object> defaults,
      String... names) {
    Function function = new Function(className, List.of(operand), arguments, defaults);
    Arrays.stream(names).forEach(name -> FUNCTIONS.put(name, function));
  }

  /** Operators are functions of {@code x} and {@code y} under another name. */
  private static void binary(String x, String y, String className, String... names) {
    Function function = new Function(className, List.of(x, y), Map.of(), Map.of());
    Arrays.stream(names).forEach(name -> FUNCTIONS.put(name, function));
    String operator = names[0].substring(names[0].indexOf('.') + 1);
    FUNCTIONS.put("__operators__." + operator, function);
  }

  /** Returns whether a class of layers is that of a function. */
  static boolean is(String className) {
    return Set.of("TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer").contains(className);
  }

  /** Returns an operation of Keras 3 in the place of a function; what has none is a mistake. */
  static Optional<ConfigPart> translated(ConfigPart item) {
    Map<String, Object> config = item.part("config", item.where()).values();
    Object name = config.get("function");
    Function function = name instanceof String text ? FUNCTIONS.get(text) : null;
    if (function == null) {
      item.problems()
          .add(
              item.where(),
              "unknown function of TensorFlow '%s'. %s"
                  .formatted(
                      name == null ? item.values().get("class_name") : "tf." + name,
                      Names.mend(String.valueOf(name), FUNCTIONS.keySet())));
      return Optional.empty();
    }
    Map<String, Object> arguments = new LinkedHashMap<>(function.defaults());
    List<?> nodes = item.list(INBOUND);
    if (nodes.size() > 1) {
      item.problems().add(item.where(), "expected one call, got %d.".formatted(nodes.size()));
    }
    List<Object> calls = new ArrayList<>();
    for (Object node : nodes) {
      calls.add(call(item, function, node, arguments));
    }
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("class_name", function.className());
    operation.put("config", arguments);
    operation.put(INBOUND, calls);
    return Optional.of(new ConfigPart(item.where(), operation, item.problems()));
  }

  /**
   * Returns a call in the form of Keras 3. Its first operand is {@code [layer, call, output,
   * keywords]} or a list of such, the others are among the keywords.
   */
  private static Map<String, Object> call(
      ConfigPart item, Function function, Object node, Map<String, Object> arguments) {
    List<Object> operands = new ArrayList<>();
    Map<String, Object> keywords = new LinkedHashMap<>();
    first(node, operands, keywords);
    List<String> names = function.operands();
    for (String name : names.subList(1, names.size())) {
      if (keywords.containsKey(name)) {
        operands.add(operand(keywords.remove(name)));
      }
    }
    keywords.forEach(
        (name, value) -> {
          String own = function.arguments().get(name);
          if (own != null && value != null) {
            arguments.put(own, value);
          } else if (value != null && !Boolean.FALSE.equals(value) && !name.equals("name")) {
            item.problems()
                .add(
                    item.where(),
                    "unknown argument '%s'. %s"
                        .formatted(name, Names.mend(name, function.arguments().keySet())));
          }
        });
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("args", function.operands().contains("values") ? List.of(operands) : operands);
    call.put("kwargs", Map.of());
    return call;
  }

  private static void first(Object node, List<Object> operands, Map<String, Object> keywords) {
    if (!(node instanceof List<?> list)) {
      return;
    }
    if (!list.isEmpty() && list.get(0) instanceof String) {
      operands.add(operand(list));
      if (list.size() == 4 && list.get(3) instanceof Map<?, ?> map) {
        map.forEach((name, value) -> keywords.put(String.valueOf(name), value));
      }
    } else {
      list.forEach(item -> first(item, operands, keywords));
    }
  }

  private static Object operand(Object value) {
    if (!(value instanceof List<?> history)
        || history.size() < 3
        || !(history.get(0) instanceof String layer)) {
      return value;
    }
    return layer.equals(CONSTANT)
        ? history.get(2)
        : Map.of(
            "class_name",
            "__keras_tensor__",
            "config",
            Map.of("keras_history", history.subList(0, 3)));
  }
}
