package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.constraints.Constraints;
import dev.kindling.initializers.Initializers;
import dev.kindling.regularizers.Regularizers;
import dev.kindling.symbolic.WeightOptions;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The arguments that Keras has for each weight of a layer. */
final class WeightArguments {
  private WeightArguments() {}

  /**
   * Adds {@code <weight>_initializer}, {@code <weight>_regularizer} and {@code
   * <weight>_constraint}.
   *
   * @param weight the weight's name, for example {@code kernel}
   * @param get how to read a layer's options
   * @param set how to copy a layer with others
   */
  static <L> UnaryOperator<Arguments<L>> of(
      String weight, Function<L, WeightOptions> get, BiFunction<L, WeightOptions, L> set) {
    return arguments ->
        arguments
            .optional(
                weight + "_initializer",
                Initializers.KIND,
                layer -> get.apply(layer).initializer(),
                (layer, value) -> set.apply(layer, get.apply(layer).initializer(value)))
            .optional(
                weight + "_regularizer",
                Regularizers.KIND,
                layer -> get.apply(layer).regularizer().orElse(null),
                (layer, value) -> set.apply(layer, get.apply(layer).regularizer(value)))
            .optional(
                weight + "_constraint",
                Constraints.KIND,
                layer -> get.apply(layer).constraint().orElse(null),
                (layer, value) -> set.apply(layer, get.apply(layer).constraint(value)));
  }
}
