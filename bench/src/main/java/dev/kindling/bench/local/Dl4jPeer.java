package dev.kindling.bench.local;

import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** DL4J's own training, on the ND4J build that Kindling has chosen. */
public final class Dl4jPeer implements Peer {
  private final Pace pace;
  private final NeuralNetwork network;
  private final DataSet batch;

  Dl4jPeer(Workload workload, boolean adam) {
    pace = new Pace(workload);
    network = Dl4jModels.of(workload, Nd4jBatch.updater(adam));
    batch = batch(workload);
  }

  /** Returns random examples with one-hot labels, channels first. */
  public static DataSet batch(Workload workload) {
    return Nd4jBatch.of(workload, DataType.FLOAT, axes(workload));
  }

  private static int[] axes(Workload workload) {
    return switch (workload.input().length) {
      case 3 -> new int[] {0, 3, 1, 2};
      case 2 -> new int[] {0, 2, 1};
      default -> new int[] {0, 1};
    };
  }

  @Override
  public double turn() {
    return pace.turn(
        steps -> {
          for (int step = 0; step < steps; step++) {
            network.fit(batch);
          }
        });
  }

  @Override
  public void close() {}
}
