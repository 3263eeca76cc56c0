package dev.kindling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class ContestTest {
  private final List<String> turns = new ArrayList<>();

  private DoubleSupplier contestant(String name, double... values) {
    return () -> {
      int taken = (int) turns.stream().filter(name::equals).count();
      turns.add(name);
      return values[taken];
    };
  }

  @Test
  void contestantsAlternateAndWarmUpDoesNotCount() {
    Map<String, Double> medians =
        new Contest()
            .add("a", contestant("a", 100, 3, 1, 2))
            .add("b", contestant("b", 0, 30, 10, 20))
            .medians(1, 3);
    assertThat(medians).containsExactly(Map.entry("a", 2.0), Map.entry("b", 20.0));
    assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b", "a", "b");
  }

  @Test
  void contestantsOfOneTurnAreMeasuredEach() {
    DoubleSupplier a = contestant("a", 3, 1, 2);
    DoubleSupplier b = contestant("b", 30, 10, 20);
    Map<String, Double> medians =
        new Contest()
            .add(() -> Map.of("a", a.getAsDouble(), "b", b.getAsDouble()))
            .add("c", contestant("c", 7, 7, 7))
            .medians(0, 3);
    assertThat(medians)
        .containsOnly(Map.entry("a", 2.0), Map.entry("b", 20.0), Map.entry("c", 7.0));
    assertThat(turns.subList(0, 3)).endsWith("c").contains("a", "b");
  }
}
