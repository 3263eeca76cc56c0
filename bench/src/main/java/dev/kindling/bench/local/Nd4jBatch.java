package dev.kindling.bench.local;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** A workload's batch and optimizer for the peers that are built on ND4J. */
final class Nd4jBatch {
  private Nd4jBatch() {}

  /**
   * Returns random examples with one-hot labels.
   *
   * @param axes the order of an example's axes that the peer wants, batch axis included
   */
  static DataSet of(Workload workload, DataType tokens, int... axes) {
    long[] shape =
        LongStream.concat(
                LongStream.of(workload.batch()),
                Arrays.stream(workload.input()).mapToLong(size -> size))
            .toArray();
    INDArray x = Nd4j.rand(DataType.FLOAT, shape);
    if (workload.tokens()) {
      x = x.muli(Workload.TOKENS).castTo(DataType.INT32).castTo(tokens);
    }
    INDArray y = Nd4j.zeros(DataType.FLOAT, workload.batch(), workload.classes());
    for (int row = 0; row < workload.batch(); row++) {
      y.putScalar(row, row % workload.classes(), 1);
    }
    return new DataSet(x.permute(axes).dup('c'), y);
  }

  /** Returns the optimizer. */
  static IUpdater updater(boolean adam) {
    return adam ? new Adam(1e-4) : new Sgd(1e-4);
  }
}
