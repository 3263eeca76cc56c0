package dev.kindling.ops;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Some cells of some axes: (2, 5, 3) cut to 1:4 on axis 1 → (2, 3, 3). Rank and other axes stay.
 *
 * @param cuts the cells of each axis that is cut
 */
public record Slice(List<Cut> cuts) implements Op {
  /** Copies the cuts. */
  public Slice {
    cuts = List.copyOf(cuts);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape x = inputs.get(0).shape();
    Axes.among(name(), x, cuts.stream().map(Cut::axis).toList());
    Shape y = x;
    for (Cut cut : cuts) {
      cut.check(x);
      y = y.with(cut.axis(), cut.length(x.size(cut.axis())));
    }
    return List.of(inputs.get(0).withShape(y));
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    Runnable forward = Arithmetic.copy(part(binding.input(0)), binding.output(0));
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dx = binding.inputGradient(0);
    Runnable backward =
        Kernel.sequence(
            Arithmetic.clear(binding, dx), Arithmetic.copy(binding.outputGradient(0), part(dx)));
    return Kernel.of(forward, backward);
  }

  private INDArray part(INDArray x) {
    Shape shape = Shape.of(x.shape());
    INDArrayIndex[] indices = new INDArrayIndex[shape.rank()];
    Arrays.setAll(indices, axis -> NDArrayIndex.all());
    for (Cut cut : cuts) {
      int cells = shape.size(cut.axis());
      int first = cut.first(cells);
      int length = cut.length(cells);
      // ND4J refuses a step that leads out of the array, even where it is not taken.
      int step = length == 1 ? 1 : cut.step();
      int last = first + (length - 1) * step;
      indices[shape.axis(cut.axis())] = interval(first, step, last + 1);
    }
    return x.get(indices);
  }
}
