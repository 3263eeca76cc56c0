package dev.kindling.bench;

import dev.kindling.execution.NativeRuntime;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/**
 * What a replica adds to its kernels: the step of an MLP 784-512-512-10, batch 128, SGD, against
 * the sum of its kernels bound by hand, and two replicas in two threads against one.
 */
final class ReplicaSuite {
  private static final int BATCH = 128;
  private static final int[] UNITS = {784, 512, 512, 10};
  private static final int STEPS = 40;

  private ReplicaSuite() {}

  static void run(Sitting sitting) {
    NativeRuntime.start(1);
    try (Mlp one = new Mlp(BATCH, UNITS);
        Mlp two = new Mlp(BATCH, UNITS)) {
      Contest contest = new Contest().add("step", STEPS, one::step);
      BareMlp bare = new BareMlp(BATCH, UNITS);
      bare.kernels().forEach((name, kernel) -> contest.add(name, STEPS, kernel));
      contest.add("two replicas", 1, () -> together(one, two));
      Map<String, Double> seconds = contest.medians();
      double step = seconds.get("step");
      double kernels = bare.kernels().keySet().stream().mapToDouble(seconds::get).sum();
      double scaling = 2 * step * STEPS / seconds.get("two replicas");
      sitting
          .table("replica: MLP 784-512-512-10, batch 128, SGD, one thread per replica", "median")
          .row("step, ms", step * 1e3)
          .row("sum of its bare kernels, ms", kernels * 1e3)
          .atLeast("kernels' share of a step", kernels / step, 0.8)
          .row("examples per second, one replica", BATCH / step)
          .row("examples per second, two replicas", BATCH / step * scaling)
          .atLeast("two replicas / one", scaling, 1.7);
    }
  }

  /** Runs the same number of steps in two threads and returns when both are done. */
  private static void together(Mlp one, Mlp two) {
    CyclicBarrier start = new CyclicBarrier(2);
    Thread other = new Thread(() -> steps(two, start));
    other.start();
    steps(one, start);
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void steps(Mlp mlp, CyclicBarrier start) {
    try {
      start.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
    for (int step = 0; step < STEPS; step++) {
      mlp.step();
    }
  }
}
