package dev.kindling.bench.local;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.stream.LongStream;

/** libtorch, PyTorch's native library, driven by DJL; its one batch lies in its own memory. */
final class LibtorchPeer implements Peer {
  private final Pace pace;
  private final Model model;
  private final Trainer trainer;
  private final Loss loss = new SoftmaxCrossEntropyLoss();
  private final NDArray x;
  private final NDArray y;

  LibtorchPeer(Workload workload, boolean adam) {
    pace = new Pace(workload);
    model = Model.newInstance(workload.title(), "PyTorch");
    model.setBlock(LibtorchModels.of(workload));
    Tracker rate = Tracker.fixed(1e-4f);
    Optimizer optimizer =
        adam
            ? Optimizer.adam().optLearningRateTracker(rate).build()
            : Optimizer.sgd().setLearningRateTracker(rate).build();
    trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(optimizer));
    Shape shape = shape(workload);
    trainer.initialize(shape);
    NDManager manager = trainer.getManager();
    x =
        workload.tokens()
            ? manager.randomInteger(0, Workload.TOKENS, shape, DataType.INT64)
            : manager.randomUniform(0, 1, shape);
    y = manager.randomInteger(0, workload.classes(), new Shape(workload.batch()), DataType.INT64);
    steps(1);
  }

  private static Shape shape(Workload workload) {
    int[] sizes = workload.input();
    if (sizes.length == 3) {
      return new Shape(workload.batch(), sizes[2], sizes[0], sizes[1]);
    }
    return new Shape(
        LongStream.concat(
                LongStream.of(workload.batch()),
                Arrays.stream(workload.input()).mapToLong(size -> size))
            .toArray());
  }

  @Override
  public void threads(int count) {
    JniUtils.setNumThreads(count);
  }

  @Override
  public double turn() {
    return pace.turn(this::steps);
  }

  private void steps(int count) {
    for (int step = 0; step < count; step++) {
      step();
    }
  }

  private void step() {
    NDManager all = trainer.getManager();
    try (NDManager one = all.newSubManager()) {
      NDList inputs = new NDList(x);
      NDList labels = new NDList(y);
      inputs.attach(one);
      labels.attach(one);
      try (GradientCollector collector = trainer.newGradientCollector()) {
        collector.backward(loss.evaluate(labels, trainer.forward(inputs)));
      }
      trainer.step();
      inputs.attach(all);
      labels.attach(all);
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
