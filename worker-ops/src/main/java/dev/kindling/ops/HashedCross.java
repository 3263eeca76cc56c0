package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bin of each combination of what several inputs have at the same place, as TensorFlow's {@code
 * sparse.cross_hashed} with its default key: integers of one shape → the same shape.
 *
 * @param bins how many bins there are
 * @param halves for each input whether it has the halves of 64 bits along one more axis, as {@link
 *     dev.kindling.text.FingerprintText} makes them of texts, and not the integers themselves
 */
public record HashedCross(int bins, List<Boolean> halves) implements Op {
  private static final long KEY = 0xDECAFCAFFEL;
  private static final long FACTOR = 0xc6a4a7935bd1e995L;
  private static final int WORD = 32;

  /** Copies the list. */
  public HashedCross {
    halves = List.copyOf(halves);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape first = places(inputs.get(0), halves.get(0));
    for (int index = 0; index < inputs.size(); index++) {
      TensorSpec input = inputs.get(index);
      if (input.type() != ElementType.INT || !places(input, halves.get(index)).matches(first)) {
        throw new ShapeMismatchException(
            "Cannot apply operation 'HashedCross': expected integers of one shape, got %s."
                .formatted(inputs));
      }
    }
    return List.of(TensorSpec.ints(first));
  }

  private static Shape places(TensorSpec input, boolean halved) {
    Shape shape = input.shape();
    return halved ? shape.slice(0, shape.rank() - 1) : shape;
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    List<IntBuffer> inputs = new ArrayList<>();
    for (int index = 0; index < halves.size(); index++) {
      inputs.add(Integers.of(binding.input(index)));
    }
    IntBuffer y = Integers.of(binding.output(0));
    int length = Math.toIntExact(binding.output(0).length());
    Runnable forward =
        () -> {
          for (int place = 0; place < length; place++) {
            y.put(place, bin(inputs, place));
          }
        };
    return Kernel.of(forward, Kernel.NONE);
  }

  private int bin(List<IntBuffer> inputs, int place) {
    long hash = KEY;
    for (int index = 0; index < inputs.size(); index++) {
      IntBuffer input = inputs.get(index);
      long value =
          halves.get(index)
              ? Integer.toUnsignedLong(input.get(2 * place))
                  | (long) input.get(2 * place + 1) << WORD
              : input.get(place);
      hash = joined(hash, value);
    }
    return (int) Long.remainderUnsigned(hash, bins);
  }

  /** One hash of two, as TensorFlow's FingerprintCat64. */
  private static long joined(long first, long second) {
    long both = (first ^ FACTOR ^ mixed(second * FACTOR) * FACTOR) * FACTOR;
    return mixed(mixed(both) * FACTOR);
  }

  private static long mixed(long value) {
    return value ^ (value >>> 47);
  }
}
