package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocalResultsTest {
  @Test
  void whatIsLeftIsTakenAsItIs() {
    float[] vector = {1, 2};
    try (LocalResults<float[]> results = LocalResults.open()) {
      assertThat(LocalResults.leave(results.round(), 1, List.of(vector))).isTrue();
      List<List<float[]>> sent = List.of(List.of(new float[] {3}), List.of());
      assertThat(results.with(sent)).hasSize(2);
      assertThat(results.with(sent).get(1)).isSameAs(vector);
    }
  }

  @Test
  void workersAreInTheirOrder() {
    try (LocalResults<String> results = LocalResults.open()) {
      LocalResults.leave(results.round(), 2, List.of("c"));
      LocalResults.leave(results.round(), 0, List.of("a"));
      List<List<String>> sent = List.of(List.of(), List.of("b"), List.of(), List.of());
      assertThat(results.with(sent)).containsExactly("a", "b", "c");
    }
  }

  @Test
  void aRepeatedTaskCountsOnce() {
    try (LocalResults<String> results = LocalResults.open()) {
      LocalResults.leave(results.round(), 0, List.of("a"));
      LocalResults.leave(results.round(), 0, List.of("a"));
      assertThat(results.with(List.of(List.of()))).containsExactly("a");
    }
  }

  @Test
  void roundsThatEndedOrRunElsewhereAreSentTheirs() {
    LocalResults<String> results = LocalResults.open();
    results.close();
    assertThat(LocalResults.leave(results.round(), 0, List.of("late"))).isFalse();
    assertThat(LocalResults.leave(UUID.randomUUID(), 0, List.of("elsewhere"))).isFalse();
  }
}
