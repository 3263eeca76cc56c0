package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The inputs one behind the other along an axis; all other axes must agree.
 *
 * @param axis the axis, counted from the end if negative; not the batch axis
 */
public record Concatenate(int axis) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    if (inputs.stream().map(TensorSpec::type).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "Cannot apply operation 'Concatenate': expected reals or integers, got both. Cast the integers first.");
    }
    List<Shape> shapes = inputs.stream().map(TensorSpec::shape).toList();
    Shape first = shapes.get(0);
    if (axis >= first.rank() || axis < -first.rank()) {
      throw mismatch(shapes);
    }
    int total = 0;
    for (Shape shape : shapes) {
      if (shape.rank() != first.rank() || !shape.with(axis, first.size(axis)).matches(first)) {
        throw mismatch(shapes);
      }
      boolean known = shape.size(axis) != Shape.UNKNOWN && total != Shape.UNKNOWN;
      total = known ? Math.addExact(total, shape.size(axis)) : Shape.UNKNOWN;
    }
    return List.of(inputs.get(0).withShape(merged(shapes).with(axis, total)));
  }

  /** Sizes that one input does not know are those of the others. */
  private static Shape merged(List<Shape> shapes) {
    int[] sizes = shapes.get(0).toArray();
    for (Shape shape : shapes) {
      for (int index = 0; index < sizes.length; index++) {
        sizes[index] = sizes[index] == Shape.UNKNOWN ? shape.size(index) : sizes[index];
      }
    }
    return Shape.of(sizes);
  }

  private ShapeMismatchException mismatch(List<Shape> shapes) {
    return new ShapeMismatchException(
        "Cannot concatenate along axis %d: expected shapes that agree on all other axes, got %s."
            .formatted(axis, shapes));
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
    INDArray y = binding.output(0);
    int along = axis < 0 ? axis + y.rank() : axis;
    Runnable forward =
        NativeCall.of("concat")
            .inputs(
                IntStream.range(0, binding.inputs())
                    .mapToObj(binding::input)
                    .toArray(INDArray[]::new))
            .outputs(y)
            .integers(along)
            .build();
    List<Runnable> parts = new ArrayList<>();
    long from = 0;
    for (int index = 0; index < binding.inputs(); index++) {
      long to = from + binding.input(index).size(along);
      if (binding.needsGradient(index)) {
        INDArray part = part(binding.outputGradient(0), along, from, to);
        parts.add(Arithmetic.copy(part, binding.inputGradient(index)));
      }
      from = to;
    }
    return Kernel.of(forward, Kernel.sequence(parts.toArray(Runnable[]::new)));
  }

  private static INDArray part(INDArray array, int axis, long from, long to) {
    INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
    for (int index = 0; index < indices.length; index++) {
      indices[index] = index == axis ? NDArrayIndex.interval(from, to) : NDArrayIndex.all();
    }
    return array.get(indices);
  }
}
