package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class CleanupTest {
  private final List<String> freed = new ArrayList<>();

  private Runnable failing(String name) {
    return () -> {
      freed.add(name);
      throw new IllegalStateException(name);
    };
  }

  @Test
  void runsAllStepsAndThrowsTheFirstFailure() {
    assertThatThrownBy(
            () -> Cleanup.run(() -> freed.add("a"), failing("b"), failing("c"), failing("d")))
        .hasMessage("b")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    assertThat(freed).containsExactly("a", "b", "c", "d");
  }

  @Test
  void afterAFailureItsOwnAreSuppressed() {
    Exception failure = new Exception("first");
    Cleanup.after(failure, failing("a"), () -> freed.add("b"));
    assertThat(freed).containsExactly("a", "b");
    assertThat(failure.getSuppressed()).singleElement().extracting("message").isEqualTo("a");
  }

  @Test
  void aCheckedExceptionThatIsNotDeclaredStopsNothing() {
    Runnable sneaky = () -> CleanupTest.<RuntimeException>sneak(new SparkException("lost"));
    assertThatThrownBy(() -> Cleanup.run(sneaky, () -> freed.add("b")))
        .hasMessageContaining("lost");
    assertThat(freed).containsExactly("b");
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable failure) throws E {
    throw (E) failure;
  }
}
