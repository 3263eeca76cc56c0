package dev.kindling.bench.local;

import java.util.Collections;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** ND4J's own graphs, which DL4J's successor was to be; channels are last. */
final class SameDiffPeer implements Peer {
  private final Pace pace;
  private final SameDiff graph = SameDiff.create();
  private final DataSet batch;

  SameDiffPeer(Workload workload, boolean adam) {
    pace = new Pace(workload);
    long[] shape =
        IntStream.concat(IntStream.of(workload.batch()), IntStream.of(workload.input()))
            .asLongStream()
            .toArray();
    DataType type = workload.tokens() ? DataType.INT32 : DataType.FLOAT;
    SDVariable x = graph.placeHolder("x", type, shape);
    SDVariable y = graph.placeHolder("y", DataType.FLOAT, workload.batch(), workload.classes());
    SDVariable logits = new SameDiffModels(graph).of(workload, x);
    graph.setLossVariables(graph.loss.softmaxCrossEntropy("loss", y, logits, null));
    graph.setTrainingConfig(
        TrainingConfig.builder()
            .updater(Nd4jBatch.updater(adam))
            .dataSetFeatureMapping("x")
            .dataSetLabelMapping("y")
            .build());
    int[] axes = IntStream.range(0, shape.length).toArray();
    batch = Nd4jBatch.of(workload, type, axes);
  }

  @Override
  public double turn() {
    return pace.turn(
        steps -> graph.fit(new ExistingDataSetIterator(Collections.nCopies(steps, batch)), 1));
  }

  @Override
  public void close() {}
}
