package dev.kindling.graph;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;

/** A value of a graph that is being built. */
public record Tensor(GraphBuilder builder, int id, TensorSpec spec) {
  /** Returns the tensor's shape, the batch axis first. */
  public Shape shape() {
    return spec.shape();
  }

  @Override
  public String toString() {
    return "Tensor " + id + " " + spec.shape();
  }
}
