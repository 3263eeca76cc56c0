package dev.kindling.models;

import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** Which batches a model takes: an input may name a size, which only some layers need. */
final class BatchSizes {
  private BatchSizes() {}

  /** Returns the specs of a model's inputs, open for batches of any size if its layers are. */
  static List<TensorSpec> open(Model model) {
    return fixed(model)
        ? model.inputSpecs()
        : model.inputSpecs().stream().map(BatchSizes::open).toList();
  }

  private static boolean fixed(Layer layer) {
    return layer.fixesBatch() || layer.sublayers().stream().anyMatch(BatchSizes::fixed);
  }

  private static TensorSpec open(TensorSpec spec) {
    return spec.withShape(spec.shape().with(0, Shape.UNKNOWN));
  }
}
