package dev.kindling.testing;

import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls a layer on inputs that are weights of this one, so that the loss is differentiated by them.
 * Its first input is an identity matrix of the batch size, which leaves that size open for the
 * layer; the others are what the loss is not differentiated by.
 */
final class LayerProbe extends Layer {
  private final Layer layer;
  private final LayerArguments arguments;
  private final List<Weight> free = new ArrayList<>();

  LayerProbe(Layer layer, LayerArguments arguments) {
    this.layer = layer;
    this.arguments = arguments;
  }

  @Override
  protected void build(List<Shape> unused) {
    for (TensorValues tensor : arguments.free()) {
      Shape shape = tensor.shape();
      Shape rows =
          arguments.batchKnown()
              ? shape
              : Shape.of(shape.size(0), Math.toIntExact(shape.elements(1)));
      Weight weight = weight("input" + free.size(), rows, Initializers.zeros());
      weight.assign(tensor.values());
      free.add(weight);
    }
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    List<SymbolicTensor> tensors = new ArrayList<>();
    for (int index = 0; index < free.size(); index++) {
      tensors.add(input(inputs.get(0), free.get(index), arguments.free().get(index).shape()));
    }
    return layer.applyAll(arguments.inputs(tensors, inputs.subList(1, inputs.size())));
  }

  private SymbolicTensor input(SymbolicTensor identity, Weight weight, Shape shape) {
    return arguments.batchKnown()
        ? Ops.multiply(weight, 1)
        : Ops.reshape(Ops.matmul(identity, weight), shape.slice(1, shape.rank()).toArray());
  }
}
