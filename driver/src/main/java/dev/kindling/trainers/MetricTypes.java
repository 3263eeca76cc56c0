package dev.kindling.trainers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Metrics;
import dev.kindling.metrics.NamedChoice;

/**
 * The metrics by their Keras names; {@code accuracy} is what compile makes of that word. The word
 * that somebody uses is the name in logs too, as in Keras: {@code mae} logs {@code mae}.
 */
public final class MetricTypes {
  /** The metrics. */
  public static final Registry<MetricChoice> REGISTRY = registry();

  private MetricTypes() {}

  private static Registry<MetricChoice> registry() {
    Registry<MetricChoice> types =
        Registry.<MetricChoice>of("metric", "keras.metrics").wordsAre("name");
    types = ErrorMetrics.in(types);
    types = ClassMetrics.in(types);
    types = DecisionMetrics.in(types);
    types = OverlapMetrics.in(types);
    return types.with(
        "accuracy",
        MetricChoice.class,
        choice -> Metrics.accuracy().equals(unnamed(choice)),
        common(Arguments.of(values -> Metrics.accuracy())),
        "acc");
  }

  /** Adds a type that has no arguments of its own. */
  static <M extends MetricChoice> Registry<MetricChoice> with(
      Registry<MetricChoice> types, M metric, String... aliases) {
    @SuppressWarnings("unchecked")
    Class<M> type = (Class<M>) metric.getClass();
    return with(types, type, Arguments.of(values -> metric), aliases);
  }

  /** Adds a type with its arguments. */
  static <M extends MetricChoice> Registry<MetricChoice> with(
      Registry<MetricChoice> types, Class<M> type, Arguments<M> own, String... aliases) {
    Arguments<MetricChoice> arguments =
        own.wrapped(choice -> type.cast(unnamed(choice)), metric -> metric);
    return types.with(
        type.getSimpleName(),
        MetricChoice.class,
        choice -> type.isInstance(unnamed(choice)),
        common(arguments),
        aliases);
  }

  /** Adds a user's own type, which may be named in logs. */
  static <M extends MetricChoice> Registry<MetricChoice> withCustom(
      Registry<MetricChoice> types, String className, Class<M> type, Arguments<M> own) {
    Arguments<MetricChoice> arguments =
        own.wrapped(choice -> type.cast(unnamed(choice)), metric -> metric);
    return types.withCustom(
        className,
        MetricChoice.class,
        choice -> type.isInstance(unnamed(choice)),
        common(arguments));
  }

  /** Adds a user's own metric, which Keras knows as a function of a name. */
  static Registry<MetricChoice> withFunction(
      Registry<MetricChoice> types, String name, MetricChoice metric) {
    return types.withFunction(
        name,
        MetricChoice.class,
        choice -> metric.equals(unnamed(choice)),
        common(Arguments.of(values -> metric)));
  }

  /** Adds the arguments that all metrics have. */
  private static Arguments<MetricChoice> common(Arguments<MetricChoice> own) {
    Kind<String> text = Kind.of(String::valueOf, name -> name);
    Arguments<MetricChoice> named =
        own.optional("name", text, MetricChoice::name, MetricTypes::renamed);
    return own.names().contains("dtype") ? named : named.ignored("dtype");
  }

  private static MetricChoice unnamed(MetricChoice metric) {
    return metric instanceof NamedChoice named ? named.choice() : metric;
  }

  private static MetricChoice renamed(MetricChoice choice, String name) {
    return name.equals(choice.name()) ? choice : choice.named(name);
  }
}
