package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An optimizer at work on one parameter, w. */
final class OptimizerRun implements AutoCloseable {
  private final INDArray w;
  private final INDArray g;
  private final Updater updater;
  private long iteration;

  OptimizerRun(Optimizer optimizer, float[] start, int... shape) {
    ParameterLayout.Builder builder = new ParameterLayout.Builder();
    builder.add("w", Shape.of(shape));
    ParameterLayout parameters = builder.build();
    w = Nd4j.createUninitializedDetached(DataType.FLOAT, start.length);
    g = Nd4j.createUninitializedDetached(DataType.FLOAT, start.length);
    w.assign(Nd4j.createFromArray(start));
    updater = optimizer.bind(parameters, w, g);
    OptimizerLayout layout = OptimizerLayout.of(optimizer, parameters);
    float[] state = new float[(int) layout.size()];
    layout.start(state, start);
    updater.load(state);
  }

  void step(float[] gradient) {
    g.assign(Nd4j.createFromArray(gradient));
    updater.step(iteration++);
  }

  void continueFrom(OptimizerRun other) {
    updater.load(other.state());
    iteration = other.iteration;
  }

  float[] parameters() {
    return w.toFloatVector();
  }

  float[] state() {
    return updater.save();
  }

  @Override
  public void close() {
    updater.close();
    w.close();
    g.close();
  }
}
