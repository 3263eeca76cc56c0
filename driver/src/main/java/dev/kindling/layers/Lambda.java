package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Names;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A function of its inputs, composed of {@link dev.kindling.symbolic.Ops}, as a layer without
 * weights. A model file holds the function's name only; reading one needs {@link
 * LayerTypes#withFunction}. Python lambdas, which files hold as byte code, are refused. (Keras,
 * Lambda layer.)
 *
 * <p>Example: {@code lambda(x -> Ops.multiply(x, 2))}.
 */
public final class Lambda extends KerasLayer<Lambda> {
  private final Function<List<SymbolicTensor>, SymbolicTensor> function;

  /** Null if it has none, so that it cannot be written. */
  private final String functionName;

  Lambda(Function<List<SymbolicTensor>, SymbolicTensor> function, String functionName) {
    this.function = function;
    this.functionName = functionName;
  }

  /** Returns the arguments of a layer whose function is one of these. */
  static Arguments<Lambda> arguments(
      Map<String, Function<List<SymbolicTensor>, SymbolicTensor>> functions) {
    return Arguments.of(
            values ->
                new Lambda(functions.get(values.<String>get("function")), values.get("function")))
        .required(
            "function",
            Kind.of(value -> known(value, functions), Lambda::write),
            Lambda::functionName)
        .ignored("output_shape")
        .only("mask", null)
        .only("arguments", Map.of());
  }

  private static String known(Object value, Map<String, ?> functions) {
    Object name = value instanceof Map<?, ?> map ? map.get("config") : value;
    if (!(name instanceof String text)) {
      throw new IllegalArgumentException(
          "expected the name of a function, got %s. The code of a Python lambda is not run: write it in Java and register it with LayerTypes.withFunction."
              .formatted(value instanceof Map || value instanceof List ? "Python code" : value));
    }
    String known = functions.containsKey(text) ? text : text.replaceFirst(".*>", "");
    if (!functions.containsKey(known)) {
      throw new IllegalArgumentException(
          "unknown function '%s'. Register it with LayerTypes.withFunction. %s"
              .formatted(text, functions.isEmpty() ? "" : Names.mend(text, functions.keySet()))
              .strip());
    }
    return known;
  }

  private String functionName() {
    if (functionName == null) {
      throw new IllegalArgumentException(
          "Cannot write layer '%s': expected a function with a name, got one of code only. Give it one: lambda(\"name\", …)."
              .formatted(displayName()));
    }
    return functionName;
  }

  private static Object write(String name) {
    Map<String, Object> function = new LinkedHashMap<>();
    function.put("module", "builtins");
    function.put("class_name", "function");
    function.put("config", name);
    function.put("registered_name", "function");
    return function;
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    return List.of(function.apply(inputs));
  }
}
