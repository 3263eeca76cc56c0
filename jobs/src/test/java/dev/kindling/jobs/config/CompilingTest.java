package dev.kindling.jobs.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.jobs.yaml.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What does not fit the model is reported with its line. */
final class CompilingTest {
  private static final String JOB =
      """
      data: {train: {format: csv, path: rows.csv}}
      model:
        functional:
          inputs: {x: [2]}
          layers:
            - {name: kind, dense: {units: 3, activation: softmax}, inputs: x}
            - {name: size, dense: {units: 1}, inputs: x}
          outputs: [kind, size]
      training:
      """;

  private static void compile(String training) {
    Job job = JobFile.parse(JOB + training.indent(2), "job.yaml", List.of()).job();
    job.training().compile(job.model().build());
  }

  private static void refuses(String training, String... mistakes) {
    String count = mistakes.length == 1 ? "1 mistake" : mistakes.length + " mistakes";
    assertThatThrownBy(() -> compile(training))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Cannot compile model 'functional': %s.\n  %s"
                .formatted(count, String.join("\n  ", mistakes)));
  }

  @Test
  void whatFitsIsCompiled() {
    compile(
        """
        optimizer: {multi_optimizer: {optimizer_map: {default_optimizer: sgd, optimizer_map: {kind/.*: adam}}}}
        loss: {kind: sparse_categorical_crossentropy, size: mse}
        loss_weights: [1, 2]
        metrics: {kind: [accuracy]}
        """);
  }

  @Test
  void losses() {
    refuses(
        """
        optimizer: sgd
        loss:
          kind: sparse_categorical_crossentropy
          sizes: mse
        """,
        "line 13, training.loss.sizes: expected losses of the outputs [kind, size], got some of 'sizes'.");
    refuses(
        """
        optimizer: sgd
        loss: [mse]
        metrics: {none: [mse]}
        """,
        "line 11, training.loss: expected a loss for each of the outputs [kind, size], got 1 losses.");
    refuses(
        """
        loss:
          size: sparse_categorical_crossentropy
        optimizer: sgd
        """,
        "line 11, training.loss.size: Cannot use loss 'sparse_categorical_crossentropy' for an output of shape (None, 1): expected at least 2 classes on its last axis. For a single probability use the loss binary_crossentropy.");
  }

  @Test
  void weightsMetricsAndOptimizers() {
    refuses(
        """
        optimizer: {multi_optimizer: {optimizer_map: {default_optimizer: sgd, optimizer_map: {kin/.*: adam}}}}
        loss:
          size: mse
        loss_weights:
          - 1
          - 2
          - 3
        metrics:
          kind: [accuracy, mae]
          none: [mae]
          size:
            - mae
            - precision: {class_id: 4}
        weighted_metrics:
          sise: [mae]
        """,
        "line 10, training.optimizer: expected keys of the optimizer map that match a weight, got 'kin/.*'. The weights are kind/kernel, kind/bias, size/kernel, size/bias.",
        "line 13, training.loss_weights: expected a loss weight for each of the outputs [kind, size], got 3 weights.",
        "line 18, training.metrics.kind[0]: expected a loss for output 'kind', which has metrics.",
        "line 19, training.metrics.none[0]: expected metrics of the outputs [kind, size], got some of 'none'.",
        "line 22, training.metrics.size[1]: Cannot use metric 'precision': expected predictions with a class 4 on their last axis, got (None, 1). Classes count from 0.",
        "line 24, training.weighted_metrics.sise[0]: expected weighted metrics of the outputs [kind, size], got some of 'sise'.");
  }
}
