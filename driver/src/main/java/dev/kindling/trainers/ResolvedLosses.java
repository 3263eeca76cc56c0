package dev.kindling.trainers;

import dev.kindling.losses.Crossentropy;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.Targets.Target;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Losses that data tells: outputs that are compiled with {@link Crossentropy} get their own. */
final class ResolvedLosses {
  private ResolvedLosses() {}

  /**
   * Returns the shapes of one example's labels by output; none if no loss depends on them.
   *
   * @param labels tells them of the outputs that have a loss; not asked in vain, for it may read a
   *     row
   */
  static Map<String, Shape> shapes(
      ModelSignature model,
      CompileOptions options,
      Function<List<String>, Map<String, Shape>> labels) {
    Targets targets = Targets.of(model, options);
    boolean open = targets.resolved().all().size() < targets.all().size();
    return open ? labels.apply(targets.names()) : Map.of();
  }

  /** Returns options for labels of these {@link #shapes}. */
  static CompileOptions of(
      ModelSignature model, CompileOptions options, Map<String, Shape> shapes) {
    if (shapes.isEmpty()) {
      return options;
    }
    List<SymbolicTensor> predictions = new TracedModel(model, false).predictions();
    CompileOptions resolved = options;
    for (Target target : Targets.of(model, options).all()) {
      Shape shape = shapes.get(target.name());
      if (target.loss() instanceof Crossentropy loss && shape != null) {
        Shape output = predictions.get(target.output()).shape();
        resolved =
            resolved.loss(target.name(), loss.resolve(shape.prepend(output.size(0)), output));
      }
    }
    return resolved;
  }
}
