package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;

/** Reads how workers train together. */
final class Distributions {
  private static final int EVERY = 16;

  private Distributions() {}

  static Distribution read(Section section) {
    Value gradients = section.get("gradient_averaging");
    Value parameters = section.get("parameter_averaging");
    if (gradients.given() && parameters.given()) {
      section.problem("expected gradient_averaging or parameter_averaging, got both.");
    }
    if (gradients.given()) {
      return gradients.section(none -> new GradientAveraging());
    }
    return parameters.section(
        keys -> ParameterAveraging.every(keys.get("every").or(EVERY).count(1)));
  }
}
