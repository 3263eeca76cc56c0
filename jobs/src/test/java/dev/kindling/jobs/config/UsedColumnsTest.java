package dev.kindling.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which computed columns are needed where labels are not. */
final class UsedColumnsTest {
  private static Data data(String columns, String features, String label) {
    String job =
        """
        data:
          train: {format: csv, path: rows.csv}
          columns: %s
          features: %s
          label: %s
          sample_weight: w
        model: {sequential: [{input: [1]}, {dense: {units: 1}}]}
        training: {loss: mse, optimizer: sgd}
        """;
    return JobFile.parse(job.formatted(columns, features, label), "job.yaml", List.of())
        .job()
        .data();
  }

  @Test
  void labelsAndWeightsAreLeftOut() {
    Data data = data("{y: a > 1, w: a + 1, kept: b}", "a", "y");
    assertThat(data.usedBesidesLabels(List.of("a"))).containsExactly("kept");
  }

  @Test
  void labelsThatAreFeaturesStay() {
    Data data = data("{y: a > 1, w: a + 1}", "[y, w]", "y");
    assertThat(data.usedBesidesLabels(List.of("in"))).containsExactlyInAnyOrder("y", "w");
  }

  @Test
  void labelsThatInputsAreNamedLikeStay() {
    Data data = data("{y: a > 1, w: a + 1}", "{left: b}", "{out: y}");
    assertThat(data.usedBesidesLabels(List.of("left", "y"))).containsExactly("y");
  }

  @Test
  void labelsThatOtherColumnsReadStay() {
    Data data = data("{w: a, y: a > 1, twice: 'abs(`Y` * 2)', z: \"t.x || ' w'\"}", "twice", "y");
    assertThat(data.usedBesidesLabels(List.of("in"))).containsExactlyInAnyOrder("y", "twice", "z");
  }

  @Test
  void columnsThatOnlyLabelsReadAreLeftOut() {
    Data data = data("{b: c * 2, both: c, half: both + b, y: half > 1, w: a}", "[a, both]", "y");
    assertThat(data.usedBesidesLabels(List.of("in"))).containsExactly("both");
  }
}
