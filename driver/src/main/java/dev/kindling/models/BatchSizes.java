package dev.kindling.models;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.FixedBatch;
import java.util.List;

/** Which batches a model takes: an input may name a size, which only some layers need. */
final class BatchSizes {
  private BatchSizes() {}

  /** Returns the specs of a model's inputs, open for batches of any size if its layers are. */
  static List<TensorSpec> open(Model model) {
    return FixedBatch.layer(model).isPresent()
        ? model.inputSpecs()
        : model.inputSpecs().stream().map(BatchSizes::open).toList();
  }

  private static TensorSpec open(TensorSpec spec) {
    return spec.withShape(spec.shape().with(0, Shape.UNKNOWN));
  }
}
