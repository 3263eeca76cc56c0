package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaPoolTest {
  private long now;
  private final List<String> closed = new ArrayList<>();
  private final ReplicaPool<String, String> pool = new ReplicaPool<>(closed::add, () -> now);
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
  void twoProgramsThatTakeTurnsKeepTheirReplicas() {
    for (int task = 0; task < 5; task++) {
      String first = pool.borrow("a", this::make);
      String second = pool.borrow("b", this::make);
      pool.giveBack("a", first);
      pool.giveBack("b", second);
    }
    assertThat(made).isEqualTo(2);
    assertThat(closed).isEmpty();
  }

  @Test
  void oneProgramTooManyFreesTheOneUsedLeastRecently() {
    for (int program = 0; program < ReplicaPool.PROGRAMS; program++) {
      pool.giveBack("program " + program, pool.borrow("program " + program, this::make));
    }
    String lent = pool.borrow("program 1", this::make);
    pool.giveBack("program 0", pool.borrow("program 0", this::make));
    pool.borrow("another", this::make);
    assertThat(closed).containsExactly("replica 3");
    pool.giveBack("program 1", lent);
    assertThat(closed).containsExactly("replica 3");
  }

  @Test
  void freesALentReplicaOfAFreedProgramWhenItComesBack() {
    String lent = pool.borrow("a", this::make);
    pool.giveBack("a", pool.borrow("a", this::make));
    pool.free("a");
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
  void freesThoseOfAProgramThatWasNotUsedForSomeTime() {
    pool.giveBack("a", pool.borrow("a", this::make));
    String lent = pool.borrow("b", this::make);
    now = 30;
    pool.giveBack("b", lent);
    now = 50;
    pool.freeUnused(Duration.ofNanos(50));
    assertThat(closed).containsExactly("replica 1");
    now = 80;
    pool.freeUnused(Duration.ofNanos(50));
    assertThat(closed).containsExactly("replica 1", "replica 2");
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
