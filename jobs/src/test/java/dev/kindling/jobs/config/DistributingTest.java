package dev.kindling.jobs.config;

import static dev.kindling.jobs.config.JobFileTest.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a job combines what its workers have trained. */
final class DistributingTest {
  @Test
  void stepsBetweenAveragesMayBeChosen() {
    JobFile file = parse("distribution.parameter_averaging.every=auto");
    assertThat(file.job().distribution().way()).isEqualTo(ParameterAveraging.auto());
    assertThat(file.resolved().get("distribution"))
        .isEqualTo(Map.of("parameter_averaging", Map.of("every", "auto", "half_precision", false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          distribution=gradient_averaging
          distribution={gradient_averaging: {}}
          distribution.gradient_averaging=~
          """)
  void knowsGradientAveraging(String setting) {
    assertThat(parse(setting).job().distribution().way()).isEqualTo(new GradientAveraging());
  }

  @Test
  void messagesMayHaveHalfPrecision() {
    assertThat(parse("distribution.parameter_averaging.half_precision=true").job().distribution())
        .isEqualTo(
            new Distributing(
                ParameterAveraging.every(16).halfPrecision(true), OptionalInt.empty()));
    assertThat(parse("distribution.gradient_averaging.half_precision=true").job().distribution())
        .isEqualTo(new Distributing(new GradientAveraging(true), OptionalInt.empty()));
  }
}
