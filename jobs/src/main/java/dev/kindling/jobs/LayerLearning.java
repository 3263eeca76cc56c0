package dev.kindling.jobs;

import dev.kindling.jobs.config.Learning;
import dev.kindling.layers.Adaptable;
import dev.kindling.models.Model;
import dev.kindling.spark.Frame;
import dev.kindling.spark.Frames;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/** Layers learn from the rows that are trained on, on the cluster. */
final class LayerLearning implements Learning {
  private final JobFrames frames;

  LayerLearning(JobFrames frames) {
    this.frames = frames;
  }

  @Override
  public Layer learn(Adaptable layer, List<SymbolicTensor> inputs, SymbolicTensor x) {
    Layer maker = x.call().orElseThrow().layer();
    if (maker instanceof InputLayer) {
      return layer.adapt(frames.input(maker.displayName(), inputs.size()));
    }
    Model before = Model.of(inputs, x);
    Frame made =
        Frames.frame(before.predict(frames.trained(before.inputNames())))
            .features(before.outputNames().get(0));
    return layer.adapt(made);
  }
}
