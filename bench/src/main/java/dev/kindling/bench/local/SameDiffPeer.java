package dev.kindling.bench.local;

import dev.kindling.bench.Contest;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** ND4J's own graphs, which DL4J's successor was to be; channels are last. */
final class SameDiffPeer implements Peer {
  private final Workload workload;
  private final SameDiff graph = SameDiff.create();
  private final List<DataSet> batches;

  SameDiffPeer(Workload workload, boolean adam) {
    this.workload = workload;
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
    DataSet batch = Nd4jBatch.of(workload, type, axes);
    batches = Collections.nCopies(Nd4jBatch.steps(workload), batch);
  }

  @Override
  public double turn() {
    double seconds = Contest.seconds(1, () -> graph.fit(new ExistingDataSetIterator(batches), 1));
    return workload.batch() * batches.size() / seconds;
  }

  @Override
  public void close() {}
}
