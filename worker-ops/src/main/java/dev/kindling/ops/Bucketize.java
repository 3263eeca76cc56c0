package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Reals as the number of boundaries that are not above them; any shape, no gradient. NaN is above
 * all boundaries.
 *
 * @param boundaries the boundaries in rising order
 */
public record Bucketize(List<Double> boundaries) implements Op {
  /** Checks the order. */
  public Bucketize {
    boundaries = List.copyOf(boundaries);
    for (int index = 1; index < boundaries.size(); index++) {
      if (!(boundaries.get(index - 1) <= boundaries.get(index))) {
        throw new IllegalArgumentException(
            "Cannot create operation 'Bucketize': expected boundaries in rising order, got %s before %s."
                .formatted(boundaries.get(index - 1), boundaries.get(index)));
      }
    }
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    return List.of(TensorSpec.ints(inputs.get(0).shape()));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    Elements x = Elements.of(binding.input(0));
    IntBuffer y = Integers.of(binding.output(0));
    int length = Math.toIntExact(binding.output(0).length());
    boolean single = binding.input(0).dataType() == DataType.FLOAT;
    double[] limits = boundaries.stream().mapToDouble(b -> single ? b.floatValue() : b).toArray();
    Runnable forward =
        () -> {
          for (int index = 0; index < length; index++) {
            y.put(index, bucket(limits, x.get(index)));
          }
        };
    return Kernel.of(forward, Kernel.NONE);
  }

  private static int bucket(double[] limits, double value) {
    int found = Arrays.binarySearch(limits, value == 0 ? 0.0 : value);
    int bucket = found < 0 ? -found - 1 : found;
    while (bucket < limits.length && limits[bucket] <= value) {
      bucket++;
    }
    return bucket;
  }
}
