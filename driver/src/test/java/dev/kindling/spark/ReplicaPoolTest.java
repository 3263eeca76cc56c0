package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaPoolTest {
  private final List<String> closed = new ArrayList<>();
  private final ReplicaPool<String, String> pool = new ReplicaPool<>(closed::add);
  private int made;

  private String make() {
    return "replica " + ++made;
  }

  @Test
  void lendsTheSameReplicaAgain() {
    String first = pool.with("a", this::make, replica -> replica);
    String second = pool.with("a", this::make, replica -> replica);
    assertThat(second).isSameAs(first);
    assertThat(closed).isEmpty();
  }

  @Test
  void makesOneForEachTaskThatRunsAtOnce() {
    assertThat(pool.borrow("a", this::make)).isNotEqualTo(pool.borrow("a", this::make));
  }

  @Test
  void freesThoseOfAnotherProgramAtOnceAndThoseLentWhenTheyComeBack() {
    String lent = pool.borrow("a", this::make);
    pool.giveBack("a", pool.borrow("a", this::make));
    pool.borrow("b", this::make);
    assertThat(closed).containsExactly("replica 2");
    pool.giveBack("a", lent);
    assertThat(closed).containsExactly("replica 2", "replica 1");
  }

  @Test
  void freesAReplicaWhoseWorkFailed() {
    assertThatThrownBy(
            () ->
                pool.with(
                    "a",
                    this::make,
                    replica -> {
                      throw new IllegalStateException(replica);
                    }))
        .hasMessage("replica 1");
    assertThat(closed).containsExactly("replica 1");
  }

  @Test
  void freesOnRequest() {
    pool.giveBack("a", pool.borrow("a", this::make));
    pool.free("b");
    assertThat(closed).isEmpty();
    pool.free("a");
    assertThat(closed).containsExactly("replica 1");
  }
}
