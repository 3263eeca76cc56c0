package dev.kindling.trainers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.metrics.BinaryAccuracy;
import dev.kindling.metrics.CategoricalAccuracy;
import dev.kindling.metrics.MeanAbsoluteError;
import dev.kindling.metrics.MeanSquaredError;
import dev.kindling.metrics.Metric;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Metrics;
import dev.kindling.metrics.NamedChoice;
import dev.kindling.metrics.SparseCategoricalAccuracy;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The metrics by their Keras names; {@code accuracy} is what compile makes of that word. Short
 * names are names in logs too, as in Keras: {@code mae} logs {@code mae}.
 */
public final class MetricTypes {
  /** The metrics. */
  public static final Registry<MetricChoice> REGISTRY = registry();

  private MetricTypes() {}

  private static Registry<MetricChoice> registry() {
    Registry<MetricChoice> types = Registry.of("metric", "keras.metrics");
    types = withShort(types, "acc", Metrics::accuracy);
    types = withShort(types, "mse", Metrics::meanSquaredError);
    types = withShort(types, "mae", Metrics::meanAbsoluteError);
    types = with(types, "Accuracy", Metrics.accuracy()::equals, Metrics::accuracy);
    types = with(types, CategoricalAccuracy.class, Metrics::categoricalAccuracy);
    types = with(types, SparseCategoricalAccuracy.class, Metrics::sparseCategoricalAccuracy);
    types = with(types, MeanSquaredError.class, Metrics::meanSquaredError);
    types = with(types, MeanAbsoluteError.class, Metrics::meanAbsoluteError);
    Arguments<MetricChoice> threshold =
        Arguments.<MetricChoice>of(values -> Metrics.binaryAccuracy())
            .optional(
                "threshold",
                NUMBER,
                metric -> ((BinaryAccuracy) unnamed(metric)).threshold(),
                (metric, value) -> Metrics.binaryAccuracy(value));
    Predicate<MetricChoice> binary = metric -> unnamed(metric) instanceof BinaryAccuracy;
    return types.with("BinaryAccuracy", MetricChoice.class, binary, common(threshold));
  }

  private static Registry<MetricChoice> withShort(
      Registry<MetricChoice> types, String name, Supplier<? extends MetricChoice> metric) {
    MetricChoice named = metric.get().named(name);
    return types.with(
        name, MetricChoice.class, named::equals, common(Arguments.of(values -> named)));
  }

  private static Registry<MetricChoice> with(
      Registry<MetricChoice> types, Class<?> type, Supplier<? extends MetricChoice> metric) {
    return with(types, type.getSimpleName(), type::isInstance, metric);
  }

  private static Registry<MetricChoice> with(
      Registry<MetricChoice> types,
      String className,
      Predicate<Object> holds,
      Supplier<? extends MetricChoice> metric) {
    return types.with(
        className,
        MetricChoice.class,
        choice -> holds.test(unnamed(choice)),
        common(Arguments.of(values -> metric.get())));
  }

  /** Adds the arguments that all metrics have. */
  private static Arguments<MetricChoice> common(Arguments<MetricChoice> own) {
    Kind<String> text = Kind.of(String::valueOf, name -> name);
    return own.optional("name", text, MetricTypes::name, MetricTypes::renamed).ignored("dtype");
  }

  private static MetricChoice unnamed(MetricChoice metric) {
    return metric instanceof NamedChoice named ? named.choice() : metric;
  }

  private static String name(MetricChoice choice) {
    if (choice instanceof NamedChoice named) {
      return named.name();
    }
    return choice instanceof Metric metric ? metric.name() : "accuracy";
  }

  private static MetricChoice renamed(MetricChoice choice, String name) {
    return name.equals(name(choice)) ? choice : choice.named(name);
  }
}
