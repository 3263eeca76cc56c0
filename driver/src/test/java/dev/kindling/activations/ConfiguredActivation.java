package dev.kindling.activations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.symbolic.ActivationOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The function of a Keras name and arguments. */
final class ConfiguredActivation {
  private static final Map<String, Function<JsonNode, UnaryOperator<SymbolicTensor>>> BY_NAME =
      Map.ofEntries(
          Map.entry("celu", c -> x -> ActivationOps.celu(x, number(c, "alpha"))),
          Map.entry("elu", c -> x -> Ops.elu(x, number(c, "alpha"))),
          Map.entry("gelu", c -> x -> ActivationOps.gelu(x, c.get("approximate").asBoolean())),
          Map.entry("glu", c -> x -> ActivationOps.glu(x, c.get("axis").asInt())),
          Map.entry("hard_shrink", c -> x -> ActivationOps.hardShrink(x, number(c, "threshold"))),
          Map.entry("leaky_relu", c -> x -> Ops.leakyRelu(x, number(c, "negative_slope"))),
          Map.entry("log_softmax", c -> x -> ActivationOps.logSoftmax(x, axes(c))),
          Map.entry("relu", c -> x -> relu(x, c)),
          Map.entry("soft_shrink", c -> x -> ActivationOps.softShrink(x, number(c, "threshold"))),
          Map.entry("softmax", c -> x -> ActivationOps.softmax(x, axes(c))),
          Map.entry("sparsemax", c -> x -> ActivationOps.sparsemax(x, c.get("axis").asInt())),
          Map.entry("squareplus", c -> x -> ActivationOps.squareplus(x, number(c, "b"))),
          Map.entry(
              "threshold",
              c ->
                  x ->
                      ActivationOps.threshold(
                          x, number(c, "threshold"), number(c, "default_value"))));

  private ConfiguredActivation() {}

  static UnaryOperator<SymbolicTensor> of(JsonNode row) {
    String name = row.get("name").asText();
    JsonNode config = row.get("config");
    return config.isEmpty() ? Activation.named(name)::apply : BY_NAME.get(name).apply(config);
  }

  private static SymbolicTensor relu(SymbolicTensor x, JsonNode config) {
    return ActivationOps.relu(
        x,
        config.path("negative_slope").asDouble(0),
        config.path("max_value").asDouble(Double.POSITIVE_INFINITY),
        config.path("threshold").asDouble(0));
  }

  private static double number(JsonNode config, String argument) {
    return config.get(argument).asDouble();
  }

  private static int[] axes(JsonNode config) {
    JsonNode axis = config.get("axis");
    int[] axes = new int[Math.max(1, axis.size())];
    for (int index = 0; index < axes.length; index++) {
      axes[index] = (axis.isArray() ? axis.get(index) : axis).asInt();
    }
    return axes;
  }
}
