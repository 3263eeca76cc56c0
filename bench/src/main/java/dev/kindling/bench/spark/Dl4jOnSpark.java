package dev.kindling.bench.spark;

import dev.kindling.bench.Contest;
import dev.kindling.bench.local.Dl4jModels;
import dev.kindling.bench.local.Dl4jPeer;
import dev.kindling.bench.local.Workload;
import dev.kindling.execution.NativeRuntime;
import java.util.ArrayList;
import java.util.List;
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

  private final String master;
  private final Workload workload;
  private final int every;
  private final int batches;

  /**
   * Prepares a contestant.
   *
   * @param every the steps of a round
   */
  Dl4jOnSpark(String master, Workload workload, int every) {
    this.master = master;
    this.workload = workload;
    this.every = every;
    // Whole rounds that last some seconds.
    int least = workload == Workload.MLP ? 64 : 10;
    int round = WORKERS * every;
    this.batches = (least + round - 1) / round * round;
  }

  /** Returns the examples per second of a pass, after those that warm up. */
  double turn() {
    try (SparkSession session = Sessions.plain(master)) {
      JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
      List<DataSet> made = new ArrayList<>();
      for (int batch = 0; batch < batches; batch++) {
        made.add(Dl4jPeer.batch(workload));
      }
      JavaRDD<DataSet> data = spark.parallelize(made, WORKERS).persist(StorageLevel.MEMORY_ONLY());
      data.count();
      SparkDl4jMultiLayer network =
          new SparkDl4jMultiLayer(
              spark, (MultiLayerNetwork) Dl4jModels.of(workload, new Sgd(1e-4)), averaging());
      oneThreadPerKernel(spark);
      WarmUp.of(master).run(() -> network.fit(data));
      return batches * workload.batch() / Contest.seconds(1, () -> network.fit(data));
    }
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

  private ParameterAveragingTrainingMaster averaging() {
    return new ParameterAveragingTrainingMaster.Builder(WORKERS, workload.batch())
        .batchSizePerWorker(workload.batch())
        .averagingFrequency(every)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .storageLevel(StorageLevel.MEMORY_ONLY())
        .build();
  }
}
