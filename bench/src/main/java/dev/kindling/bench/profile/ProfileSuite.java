package dev.kindling.bench.profile;

import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.adam;

import dev.kindling.bench.Contest;
import dev.kindling.bench.Median;
import dev.kindling.bench.Sitting;
import dev.kindling.bench.Table;
import dev.kindling.bench.local.KindlingModels;
import dev.kindling.bench.local.Workload;
import dev.kindling.execution.NodeTime;
import dev.kindling.execution.Replica;
import dev.kindling.models.Model;
import dev.kindling.optimizers.Updater;
import dev.kindling.tensors.Shape;
import dev.kindling.training.TrainingProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where a training step's time goes: its kernels, one by one, and the update. */
public final class ProfileSuite {
  private static final int WARM_UP = 3;
  private static final int STEPS = 15;

  /** Operations that take less than this share of a step are left out. */
  private static final double LEAST = 0.01;

  private ProfileSuite() {}

  /** Profiles one step of every workload with Adam. */
  public static void run(Sitting sitting) {
    for (Workload workload : Workload.values()) {
      if (sitting.wants(workload.title())) {
        Table table =
            sitting.table(
                "profile: %s, milliseconds of a step".formatted(workload.title()),
                "forward",
                "backward",
                "share");
        Model model = KindlingModels.of(workload);
        model.compile(adam(1e-4), sparseCategoricalCrossentropy().fromLogits(true));
        profile(table, workload, ProgramOf.model(model));
      }
    }
  }

  private static void profile(Table table, Workload workload, TrainingProgram program) {
    try (Replica replica = Replica.of(program.training());
        Updater updater =
            program
                .optimizer()
                .bind(program.training().parameters(), replica.parameters(), replica.gradients())) {
      fill(replica, workload);
      Map<String, List<double[]>> byOp = new LinkedHashMap<>();
      List<Double> updates = new ArrayList<>();
      for (int step = 0; step < WARM_UP + STEPS; step++) {
        Map<String, double[]> sums = sums(replica.profile(System::nanoTime));
        int iteration = step;
        double update = Contest.seconds(1, () -> updater.step(iteration)) * 1e3;
        if (step >= WARM_UP) {
          sums.forEach((op, sum) -> byOp.computeIfAbsent(op, o -> new ArrayList<>()).add(sum));
          updates.add(update);
        }
      }
      rows(table, byOp, Median.of(updates.stream().mapToDouble(u -> u).toArray()));
    }
  }

  private static Map<String, double[]> sums(List<NodeTime> times) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    for (NodeTime time : times) {
      double[] sum = sums.computeIfAbsent(time.op(), op -> new double[2]);
      sum[0] += time.forward() * 1e-6;
      sum[1] += time.backward() * 1e-6;
    }
    return sums;
  }

  private static void rows(Table table, Map<String, List<double[]>> byOp, double update) {
    Map<String, double[]> medians = new LinkedHashMap<>();
    byOp.forEach((op, sums) -> medians.put(op, new double[] {median(sums, 0), median(sums, 1)}));
    double whole = update + medians.values().stream().mapToDouble(m -> m[0] + m[1]).sum();
    medians.entrySet().stream()
        .filter(row -> row.getValue()[0] + row.getValue()[1] >= LEAST * whole)
        .sorted((a, b) -> Double.compare(sum(b.getValue()), sum(a.getValue())))
        .forEach(
            row ->
                table.row(
                    row.getKey(),
                    row.getValue()[0],
                    row.getValue()[1],
                    sum(row.getValue()) / whole));
    table.row("update", Double.NaN, update, update / whole);
    table.row("whole step", Double.NaN, whole, 1);
  }

  private static double median(List<double[]> sums, int part) {
    return Median.of(sums.stream().mapToDouble(sum -> sum[part]).toArray());
  }

  private static double sum(double... parts) {
    return parts[0] + parts[1];
  }

  /** Fills the features and the labels of a batch, and the parameters. */
  private static void fill(Replica replica, Workload workload) {
    Random random = new Random(7);
    replica.inputs(
        List.of(Shape.of(workload.input()).prepend(workload.batch()), Shape.of(workload.batch())));
    int most = workload.tokens() ? Workload.TOKENS : 0;
    fill(replica.input(0), () -> most > 0 ? random.nextInt(most) : random.nextFloat());
    fill(replica.input(1), () -> random.nextInt(workload.classes()));
    fill(replica.parameters(), () -> 0.1 * (random.nextDouble() - 0.5));
  }

  private static void fill(INDArray array, DoubleSupplier values) {
    for (long index = 0; index < array.length(); index++) {
      array.putScalar(index, values.getAsDouble());
    }
  }
}
