package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Einstein's summation of two operands: {@code abc,cd->abd} names the axes of each and those of the
 * result, and sums products over the names that the result does not have. An ellipsis stands for
 * any further axes.
 *
 * <p>Example: {@code ...n,nm->...m} is a product with a matrix, {@code bik,bjk->bij} the product of
 * each matrix with another transposed.
 *
 * @param equation letters and at most one ellipsis for each operand; each letter once for each, and
 *     those of one operand only also in the result
 */
public record Einsum(String equation) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape a = inputs.get(0).shape();
    Shape b = inputs.get(1).shape();
    EinsumAxes axes = EinsumAxes.of(equation, a.rank(), b.rank());
    Map<Character, Integer> sizes = new HashMap<>();
    collect(axes.left(), a, sizes, inputs);
    collect(axes.right(), b, sizes, inputs);
    int[] result = axes.result().chars().map(axis -> sizes.get((char) axis)).toArray();
    return List.of(inputs.get(0).withShape(Shape.of(result)));
  }

  private void collect(
      String axes, Shape shape, Map<Character, Integer> sizes, List<TensorSpec> inputs) {
    for (int index = 0; index < axes.length(); index++) {
      int size = shape.size(index);
      int other = sizes.getOrDefault(axes.charAt(index), Shape.UNKNOWN);
      if (size != Shape.UNKNOWN && other != Shape.UNKNOWN && size != other) {
        throw new ShapeMismatchException(
            "Cannot apply operation 'Einsum': expected axes of the same name in '%s' to have the same size, got %s and %s."
                .formatted(equation, inputs.get(0).shape(), inputs.get(1).shape()));
      }
      sizes.put(axes.charAt(index), Math.max(size, other));
    }
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    return EinsumKernel.bind(
        EinsumAxes.of(equation, binding.input(0).rank(), binding.input(1).rank()), binding);
  }
}
