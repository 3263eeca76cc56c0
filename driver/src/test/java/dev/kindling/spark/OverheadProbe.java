package dev.kindling.spark;

import dev.kindling.graph.*;
import dev.kindling.ops.*;
import dev.kindling.tensors.*;
import dev.kindling.training.*;
import dev.kindling.optimizers.*;
import java.util.*;
import org.apache.spark.api.java.*;
import org.apache.spark.sql.*;
import org.apache.spark.sql.types.*;
import org.junit.jupiter.api.Test;

class OverheadProbe {
  static TrainingProgram mlp() {
    GraphBuilder b = new GraphBuilder();
    Tensor x = b.input(TensorSpec.floats(Shape.of(-1, 784)));
    b.input(TensorSpec.ints(Shape.of(-1)));
    int[] units = {784, 512, 512, 10};
    Tensor h = x;
    for (int i = 0; i < 3; i++) {
      Tensor w = b.parameter("w" + i, Shape.of(units[i], units[i + 1]));
      Tensor c = b.parameter("b" + i, Shape.of(units[i + 1]));
      h = b.add("", new BiasAdd(), List.of(b.add("", new MatMul(), List.of(h, w)).get(0), c)).get(0);
      if (i < 2) h = b.add("", new Relu(), List.of(h)).get(0);
    }
    Tensor loss = b.add("", new Mean(), List.of(h)).get(0);
    return new TrainingProgram(b.build(List.of(h), loss), b.build(List.of(h, loss)), Optimizers.sgd(0.01), List.of());
  }

  static Iterator<Chunk> chunks(int from) {
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < 4096; i += 512) chunks.add(new Chunk(from + i, 512, List.of(new FloatColumn(Shape.of(784), new float[512 * 784]), new IntColumn(Shape.of(), new int[512]))));
    return chunks.iterator();
  }

  void probe(SparkSession spark, int k) {
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int n = 8192;
    JavaRDD<Chunk> rdd = sc.parallelize(List.of(0, 1), 2).flatMap(w -> chunks(w * 4096)).persist(org.apache.spark.storage.StorageLevel.MEMORY_AND_DISK());
    rdd.count();
    TrainingProgram program = mlp();
    WorkerLayout layout = new WorkerLayout(new Balance(2, 0), new long[] {n / 2, n / 2});
    int p = (int) program.training().parameters().size();
    Permutation order = Permutation.ofEpoch(1, 0, n, true);
    try (RoundJobs jobs = new RoundJobs(sc, rdd, new RunPlan("probe" + k + spark.sparkContext().applicationId(), program, layout, n))) {
      RunState s = new RunState(new float[p], new float[0], new float[0], 0);
      long best = Long.MAX_VALUE, sum = 0; long job=0, comb=0;
      int rounds = 60, warm = 30;
      for (int r = 0; r < rounds; r++) {
        long t = System.nanoTime();
        final int round = r % Math.max(1, n / 2 / 128 / k);
        List<RoundResult> results = jobs.run("fit: epoch 1 round " + r, s, b -> new LocalStepsTask(jobs.sharedPlan(), b, order, 1, 0, round, 128, k));
        long t2 = System.nanoTime();
        s = Averaging.combine(results, s, program.training());
        long t3 = System.nanoTime();
        if (r >= warm) { sum += t3 - t; job += t2 - t; comb += t3 - t2; best = Math.min(best, t3 - t); }
      }
      double c = 1e6 * (rounds - warm);
      System.out.printf("%s k=%d: %.1f ms per round (job %.1f, combine %.1f, best %.1f)%n", spark.sparkContext().master(), k, sum / c, job / c, comb / c, best / 1e6);
    }
    rdd.unpersist();
  }

  @Test
  void local() { for (int k : new int[] {1, 1, 2, 4, 16}) probe(SparkSessions.local(), k); }

  @Test
  void cluster() { for (int k : new int[] {1, 1, 2, 4, 16}) probe(SparkSessions.cluster(), k); }
}
