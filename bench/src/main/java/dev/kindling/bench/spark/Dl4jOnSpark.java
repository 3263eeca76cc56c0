package dev.kindling.bench.spark;

import dev.kindling.bench.Contest;
import dev.kindling.bench.Median;
import dev.kindling.bench.local.Dl4jModels;
import dev.kindling.bench.local.Dl4jPeer;
import dev.kindling.bench.local.Workload;
import dev.kindling.execution.NativeRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.nativeblas.NativeOpsHolder;

/** DL4J-Spark's parameter averaging over batches that are ready and held in memory. */
final class Dl4jOnSpark {
  private static final int WORKERS = 2;
  private static final int PASSES = 3;

  private final String master;
  private final Workload workload;

  Dl4jOnSpark(String master, Workload workload) {
    this.master = master;
    this.workload = workload;
  }

  /**
   * Returns the examples per second of some passes, of which the first does not count, for numbers
   * of steps of a round, in one session that has warmed up. A pass is a {@code fit}, as an epoch of
   * DL4J is.
   */
  Map<Integer, Double> turn(List<Integer> everies) {
    try (SparkSession session = Sessions.plain(master)) {
      JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
      int most = everies.stream().mapToInt(this::batches).max().orElseThrow();
      List<DataSet> made = new ArrayList<>();
      for (int batch = 0; batch < most; batch++) {
        made.add(Dl4jPeer.batch(workload));
      }
      oneThreadPerKernel(spark);
      WarmUp warmUp = WarmUp.of(master);
      if (warmUp.isNeeded()) {
        SparkDl4jMultiLayer network = network(spark, 1);
        JavaRDD<DataSet> data = data(spark, made.subList(0, batches(1)));
        warmUp.run(() -> network.fit(data));
        data.unpersist();
      }
      Map<Integer, Double> speeds = new LinkedHashMap<>();
      for (int every : everies) {
        SparkDl4jMultiLayer network = network(spark, every);
        JavaRDD<DataSet> data = data(spark, made.subList(0, batches(every)));
        network.fit(data);
        double[] seconds =
            DoubleStream.generate(() -> Contest.seconds(1, () -> network.fit(data)))
                .limit(PASSES)
                .toArray();
        data.unpersist();
        speeds.put(every, batches(every) * workload.batch() / Median.of(seconds));
      }
      return speeds;
    }
  }

  /** Returns the batches of whole rounds that last some seconds. */
  private int batches(int every) {
    int least = workload == Workload.MLP ? 128 : 10;
    int round = WORKERS * every;
    return (least + round - 1) / round * round;
  }

  private static JavaRDD<DataSet> data(JavaSparkContext spark, List<DataSet> batches) {
    JavaRDD<DataSet> data =
        spark.parallelize(new ArrayList<>(batches), WORKERS).persist(StorageLevel.MEMORY_ONLY());
    data.count();
    return data;
  }

  /** DL4J has no setting for it, and OpenMP keeps it for each of the threads that run tasks. */
  private static void oneThreadPerKernel(JavaSparkContext spark) {
    spark
        .parallelize(List.of(0, 0), WORKERS)
        .foreachPartition(
            ignored -> {
              NativeRuntime.start(1);
              NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
            });
  }

  private SparkDl4jMultiLayer network(JavaSparkContext spark, int steps) {
    return new SparkDl4jMultiLayer(
        spark, (MultiLayerNetwork) Dl4jModels.of(workload, new Sgd(1e-4)), averaging(steps));
  }

  private ParameterAveragingTrainingMaster averaging(int steps) {
    return new ParameterAveragingTrainingMaster.Builder(WORKERS, workload.batch())
        .batchSizePerWorker(workload.batch())
        .averagingFrequency(steps)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .storageLevel(StorageLevel.MEMORY_ONLY())
        .build();
  }
}
