package dev.kindling.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.models.Model;
import dev.kindling.symbolic.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FreezingTest {
  private static final String JOB =
      """
      data: {train: {format: digits}, features: pixels, label: digit}
      model:
        functional:
          inputs: {pixels: [784]}
          layers:
            - {name: low_1, dense: {units: 5}}
            - {name: low_2, dense: {units: 4}}
            - {name: tower, sequential: [{dense: {units: 3}}, {batch_normalization: {}}]}
            - {name: scores, dense: {units: 10, activation: softmax}}
        freeze: FREEZE
      training: {optimizer: sgd, loss: sparse_categorical_crossentropy}
      """;

  private static Job job(String freeze, String... settings) {
    return JobFile.parse(JOB.replace("FREEZE", freeze), "frozen.yaml", List.of(settings)).job();
  }

  private static List<String> trained(String freeze) {
    Model model = job(freeze).model().build();
    return model.namedWeights().stream().filter(Variable::trainable).map(Variable::path).toList();
  }

  @Test
  void leavesLayersAloneByName() {
    assertThat(trained("[low_1, tower]"))
        .containsExactly("low_2/kernel", "low_2/bias", "scores/kernel", "scores/bias");
    assertThat(trained("scores")).hasSize(8).noneMatch(path -> path.startsWith("scores"));
    assertThat(trained("null")).hasSize(10);
  }

  @Test
  void aStarStandsForAnyLetters() {
    assertThat(trained("['*']")).isEmpty();
    assertThat(trained("[low*, t*w*r]")).containsExactly("scores/kernel", "scores/bias");
    assertThat(trained("['*_2']")).hasSize(8).noneMatch(path -> path.startsWith("low_2"));
    // Nothing else in a name is a pattern.
    assertThatThrownBy(() -> job("['l.w_1', 'low_[12]', '\\E.*']"))
        .hasMessageContaining("3 mistakes");
  }

  @Test
  void namesAllThatIsUnknownAndWhatIsKnown() {
    assertThatThrownBy(() -> job("[low_3, conv*]", "training.epochs=0"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            Cannot read job 'frozen.yaml': 3 mistakes.
              line 10, model.freeze[0]: unknown layer 'low_3'. Did you mean 'low_1'?
              line 10, model.freeze[1]: unknown layer 'conv*'. Known are low_1, low_2, scores, tower.
              --set training.epochs, training.epochs: expected a whole number of at least 1, got 0.""");
    assertThatThrownBy(() -> job("[{a: 1}]"))
        .hasMessageContaining("line 10, model.freeze[0]: expected a text, got a mapping.");
  }

  @Test
  void layersThatAreNotThereForAnotherMistakeAreNoMistake() {
    assertThatThrownBy(() -> job("scores", "model.functional.layers[3].dense.units=ten"))
        .hasMessageContaining("1 mistake")
        .hasMessageContaining("expected a whole number");
  }

  @Test
  void modelsWhoseLayersOnlyCodeKnowsHaveNoneToFreeze() {
    assertThatThrownBy(
            () -> job("low", "model={sequential: [{dense: {units: 3, name: low}}], freeze: low}"))
        .hasMessageContaining("model: Cannot use model 'sequential': it has not been built yet.");
  }
}
