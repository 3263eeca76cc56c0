package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;
import java.util.List;
import java.util.OptionalInt;

/**
 * How workers train together.
 *
 * @param way when they exchange what they have learned
 * @param workers how many there are; as many as the cluster runs tasks by default
 */
public record Distributing(Distribution way, OptionalInt workers) {
  private static final String GRADIENT_AVERAGING = "gradient_averaging";
  private static final String PARAMETER_AVERAGING = "parameter_averaging";

  private static final String AUTO = "auto";

  /** Reads a section, or one of its keys alone: {@code distribution: gradient_averaging}. */
  static Distributing read(Value value) {
    if (value.present() && !value.isMapping()) {
      String way = value.oneOf(List.of(GRADIENT_AVERAGING, PARAMETER_AVERAGING));
      return new Distributing(
          way.equals(GRADIENT_AVERAGING) ? new GradientAveraging() : ParameterAveraging.DEFAULT,
          OptionalInt.empty());
    }
    return value.section(Distributing::read);
  }

  private static Distributing read(Section section) {
    Value workers = section.get("workers");
    return new Distributing(
        way(section), workers.present() ? OptionalInt.of(workers.count(1)) : OptionalInt.empty());
  }

  private static Distribution way(Section section) {
    Value gradients = section.get(GRADIENT_AVERAGING);
    Value parameters = section.get(PARAMETER_AVERAGING);
    if (gradients.given() && parameters.given()) {
      section.problem("expected gradient_averaging or parameter_averaging, got both.");
    }
    if (gradients.given()) {
      return gradients.section(keys -> new GradientAveraging(half(keys)));
    }
    return parameters.section(
        keys ->
            averaging(keys.get("every").or(ParameterAveraging.DEFAULT.steps()))
                .halfPrecision(half(keys)));
  }

  private static boolean half(Section keys) {
    return keys.get("half_precision").or(false).flag();
  }

  private static ParameterAveraging averaging(Value every) {
    return AUTO.equals(every.plain())
        ? ParameterAveraging.auto()
        : ParameterAveraging.every(every.count(1));
  }
}
