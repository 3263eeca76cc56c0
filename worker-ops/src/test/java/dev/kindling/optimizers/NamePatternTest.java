package dev.kindling.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NamePatternTest {
  private volatile Throwable thrown;

  private static void refuses(ThrowingCallable match, String message) {
    assertThatThrownBy(match)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot match the regular expression '")
        .hasMessageContaining(message);
  }

  @Test
  void matchesTheWholeAndFindsAPart() {
    String path = "encoder/block_11/dense/kernel";
    assertThat(NamePattern.matches("encoder/.*", path)).isTrue();
    assertThat(NamePattern.matches("(?!head/).*_(\\d)\\1/.*/kernel$", path)).isTrue();
    assertThat(NamePattern.matches("block_11", path)).isFalse();
    assertThat(NamePattern.finds("block_11", path)).isTrue();
    assertThat(NamePattern.finds("^block", path)).isFalse();
    String all = String.join("|", List.of("(?:[a-z_0-9]+/)*bias", "(?:.*/)?(?:.*/)?.*kernel"));
    assertThat(NamePattern.matches(all, "layer_1/".repeat(100) + "kernel")).isTrue();
  }

  @Test
  void expressionsThatTakeForever() {
    String path = "a".repeat(100);
    refuses(
        () -> OptimizerMap.matches("(a|aa)+\\1c", path),
        "(a|aa)+\\1c': expected one that looks at '%s' at most 1048576 times".formatted(path));
    refuses(() -> NamePattern.finds("(a|aa)+\\1c", path), "at most 1048576 times");
  }

  @Test
  void expressionsThatChooseWithoutLooking() {
    String choices = "at most 10 alternatives and repeated groups, and none repeated by number";
    refuses(() -> NamePattern.matches("x" + "(?:||)".repeat(40) + "c", "x"), choices);
    refuses(() -> NamePattern.matches("x" + "(?:)?".repeat(40) + "c", "x"), choices);
    refuses(() -> NamePattern.finds("x(?:|){40}c", "x"), choices);
    assertThat(NamePattern.matches("x" + "(?:|)".repeat(10) + "c", "x")).isFalse();
  }

  @Test
  void expressionsThatGoDeep() {
    refuses(
        () -> OptimizerMap.matches("(?:a|b)*/kernel", "ab".repeat(10_000)),
        "expected names of at most 4096 characters, got 20000");
    refuses(() -> new WeightDecay(0.1, List.of("a".repeat(70_000))), "at most 65536 characters");
  }

  @Test
  void namesThatExpressionsGoDeepOn() throws InterruptedException {
    Thread little =
        new Thread(
            null,
            () ->
                thrown = catchThrowable(() -> NamePattern.matches("(?:a|b)*/k", "ab".repeat(2000))),
            "little stack",
            1 << 17);
    little.start();
    little.join();
    assertThat(thrown)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'(?:a|b)*/k': expected one that goes less deep on 'abab");
  }
}
