package dev.kindling.spark;

import dev.kindling.execution.NativeRuntime;
import dev.kindling.training.BoundProgram;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.TaskContext;

/**
 * What an executor keeps between the rounds of a run: bound programs, one for each task that runs
 * at once, and the order of the epoch. All of it can be made again anywhere, so a round depends on
 * none of it. An executor keeps this for one run at a time.
 */
final class RunMemory {
  private static RunMemory current = new RunMemory("");

  private final String run;
  private final Deque<BoundProgram> idle = new ArrayDeque<>();
  private final Map<Integer, EpochRows> epochs = new HashMap<>();
  private boolean open = true;

  private RunMemory(String run) {
    this.run = run;
  }

  /** Returns the memory of a run; that of any other run is freed. */
  static synchronized RunMemory of(String run) {
    if (!current.run.equals(run)) {
      current.close();
      current = new RunMemory(run);
    }
    return current;
  }

  /** Frees the memory of a run, if this executor has any. */
  static synchronized void free(String run) {
    if (current.run.equals(run)) {
      of("");
    }
  }

  private synchronized void close() {
    open = false;
    epochs.clear();
    idle.forEach(BoundProgram::close);
    idle.clear();
  }

  /** Lends a bound program to one task; a failure may have left it unusable, so it ends then. */
  <R> R with(RunPlan plan, Function<BoundProgram, R> work) {
    NativeRuntime.start(TaskContext.get().cpus());
    BoundProgram bound = borrow(plan);
    try {
      R result = work.apply(bound);
      giveBack(bound);
      return result;
    } catch (RuntimeException | Error e) {
      bound.close();
      throw e;
    }
  }

  private BoundProgram borrow(RunPlan plan) {
    synchronized (this) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return BoundProgram.of(plan.program());
  }

  private synchronized void giveBack(BoundProgram bound) {
    if (open) {
      idle.push(bound);
    } else {
      bound.close();
    }
  }

  /** Returns a worker's rows in the order of an epoch, as kept or made. */
  EpochRows epoch(EpochRows.Key key, RunPlan plan) {
    synchronized (this) {
      EpochRows kept = epochs.get(key.worker());
      if (kept != null && kept.key().equals(key)) {
        return kept;
      }
    }
    EpochRows made = EpochRows.of(key, plan);
    synchronized (this) {
      if (open) {
        epochs.put(key.worker(), made);
      }
    }
    return made;
  }
}
