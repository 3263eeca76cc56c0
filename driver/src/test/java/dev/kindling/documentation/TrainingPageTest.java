package dev.kindling.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.activations.Activation;
import dev.kindling.callbacks.CallbackTypes;
import dev.kindling.configuration.Kind;
import dev.kindling.constraints.Constraints;
import dev.kindling.initializers.Initializers;
import dev.kindling.losses.Losses;
import dev.kindling.regularizers.Regularizers;
import dev.kindling.trainers.MetricTypes;
import dev.kindling.trainers.OptimizerTypes;
import dev.kindling.trainers.ScheduleTypes;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that says what models are trained with. */
class TrainingPageTest {
  private static final Page PAGE = Page.of("training.md");

  static Stream<Arguments> families() {
    return Stream.of(
        family("Losses", 22, Losses.REGISTRY::knows),
        family("Metrics", 46, MetricTypes.REGISTRY::knows),
        family("Initializers", 16, readBy(Initializers.KIND)),
        family("Regularizers", 4, readBy(Regularizers.KIND)),
        family("Constraints", 4, readBy(Constraints.KIND)),
        family("Activations", 30, Activation.names()::contains),
        family("Optimizers", 16, OptimizerTypes.REGISTRY::knows),
        family("Learning rate schedules", 6, ScheduleTypes.REGISTRY::knows),
        family("Callbacks", 14, CallbackTypes.REGISTRY::knows));
  }

  private static Arguments family(String heading, int count, Predicate<String> known) {
    return Arguments.of(heading, count, known);
  }

  private static Predicate<String> readBy(Kind<?> kind) {
    return name -> {
      try {
        return kind.read(name) != null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void hasAllOfKerasOnce(String heading, int count, Predicate<String> known) {
    assertThat(PAGE.section(heading).names()).hasSize(count).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void doneIsWhatConfigurationsKnow(String heading, int count, Predicate<String> known) {
    for (Page.Row row : PAGE.section(heading).rows()) {
      assertThat(known.test(row.name()))
          .as("%s is done", row.name())
          .isEqualTo(row.state().equals("done"));
      if (!row.state().equals("done")) {
        assertThat(row.state()).isIn("refused", "missing", "Java only");
        assertThat(row.note()).as("why %s is refused", row.name()).isNotBlank();
      }
    }
  }
}
