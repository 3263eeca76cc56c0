package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.spark.Classifiers.Extra;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

class NativeMemoryTest {
  private static final int EPOCH_ROUNDS = 5;

  /** Until then all that stays has been made: replicas of every task, orders, Spark's buffers. */
  private static final int WARM_UP = 300;

  /**
   * What ND4J counts of its arrays, and JavaCPP of what Java owns outside of the heap. The process
   * as a whole is measured by bench, in a JVM of its own whose heap does not change.
   */
  private record NativeMemory(long arrays, long pointers) {
    static NativeMemory now() throws InterruptedException {
      System.gc();
      Thread.sleep(1000);
      return new NativeMemory(
          Nd4jCpu.Environment.getInstance().getDeviceCounter(0), Pointer.totalBytes());
    }
  }

  @Test
  void aThousandRoundsLeaveNativeMemoryFlat() throws InterruptedException {
    ExecutionPlan plan =
        Classifiers.plan(Classifiers.program(Extra.BATCH_NORM), 16, ParameterAveraging.every(1));
    Frame frame =
        Frames.frame(NumberedRows.frame(SparkSessions.local(), 80, 80)).features("x").label("y");
    NativeMemory late;
    try (Execution execution = frame.open(plan)) {
      RunState start = Classifiers.start(plan.program());
      RunState warm = rounds(execution, start, 0, WARM_UP);
      NativeMemory early = NativeMemory.now();
      rounds(execution, warm, WARM_UP, WARM_UP + 1000);
      late = NativeMemory.now();
      assertThat(late.arrays()).isLessThanOrEqualTo(early.arrays());
      assertThat(late.pointers()).isLessThanOrEqualTo(early.pointers());
    }
    assertThat(NativeMemory.now().arrays()).isLessThan(late.arrays());
  }

  private static RunState rounds(Execution execution, RunState from, int done, int until) {
    RunState state = from;
    for (int round = done; round < until; round += EPOCH_ROUNDS) {
      state = execution.train(round / EPOCH_ROUNDS, state, StepListener.NONE).state();
    }
    return state;
  }
}
