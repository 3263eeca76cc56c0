package dev.kindling.bench.predict;

import dev.kindling.bench.Contest;
import dev.kindling.bench.local.Workload;
import dev.kindling.execution.Replica;
import dev.kindling.models.Model;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The forward kernels alone, in two threads at once, on a batch that lies in place. */
final class BareForward implements AutoCloseable {
  private static final int STEPS = 100;

  private final Workload workload;
  private final Replica one;
  private final Replica two;

  BareForward(Workload workload, Model model) {
    this.workload = workload;
    one = replica(model);
    two = replica(model);
  }

  private Replica replica(Model model) {
    Replica replica = Replica.of(PlanOf.model(model).graph());
    replica.inputs(List.of(Shape.of(workload.input()).prepend(workload.batch())));
    replica.input(0).assign(0.5);
    replica.parameters().assign(0.01);
    return replica;
  }

  /** Returns the rows per second of both. */
  double turn() {
    CompletableFuture<Double> other = CompletableFuture.supplyAsync(() -> speed(two));
    return speed(one) + other.join();
  }

  private double speed(Replica replica) {
    return workload.batch() / Contest.seconds(STEPS, replica::forward);
  }

  @Override
  public void close() {
    one.close();
    two.close();
  }
}
