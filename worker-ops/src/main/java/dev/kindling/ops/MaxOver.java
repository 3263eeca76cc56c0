package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.Lane;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The maxima over some axes: (2, 3, 4) over axis 1 → (2, 4), or (2, 1, 4) with {@code keepDims}.
 * Equal maxima share the gradient.
 *
 * @param axes the axes; negative ones count from the end
 * @param keepDims whether they stay, with size 1
 */
public record MaxOver(List<Integer> axes, boolean keepDims) implements Op {
  /** Copies the axes. */
  public MaxOver {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return Axes.reduced(name(), inputs, axes, keepDims);
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray x = binding.input(0);
    boolean[] reduced = Axes.among(name(), Shape.of(x.shape()), axes);
    Runnable forward = Reduction.max(binding, x, reduced, binding.output(0));
    return Kernel.of(
        forward,
        binding.needsGradient()
            ? Kernel.sequence(
                Arithmetic.clear(binding, binding.inputGradient(0)), new Shares(binding, reduced))
            : Kernel.NONE);
  }

  /**
   * Gives each maximum its share of the gradient. Few elements are one, so to find them takes
   * little more than reading x, a fraction of what native calls over all of x take.
   */
  private static final class Shares implements Runnable {
    private final Elements x;
    private final Elements y;
    private final Elements dx;
    private final Elements dy;
    private final int length;
    private final int[] lines;
    private final int step;
    private final Lane values;
    private final Lane largest;
    private final int[] counts;
    private int[] found;
    private int[] foundOf;

    Shares(Binding binding, boolean[] reduced) {
      INDArray array = binding.input(0);
      x = Elements.of(array);
      y = Elements.of(binding.output(0));
      dx = Elements.of(binding.inputGradient(0));
      dy = Elements.of(binding.outputGradient(0));
      int last = reduced.length - 1;
      length = last < 0 ? 1 : Math.toIntExact(array.size(last));
      step = last < 0 || reduced[last] ? 0 : 1;
      values = Lane.of(array.dataType(), length);
      largest = Lane.of(array.dataType(), length);
      lines = maximaOfLines(array, reduced);
      counts = new int[Math.toIntExact(binding.output(0).length())];
      found = new int[counts.length];
      foundOf = new int[counts.length];
    }

    /** Returns where the maximum of the first element of each line of the last axis stands. */
    private static int[] maximaOfLines(INDArray x, boolean[] reduced) {
      int[] starts = {0};
      for (int axis = 0; axis < reduced.length - 1; axis++) {
        int size = Math.toIntExact(x.size(axis));
        int[] next = new int[starts.length * size];
        for (int index = 0; index < next.length; index++) {
          int start = starts[index / size];
          next[index] = reduced[axis] ? start : start * size + index % size;
        }
        starts = next;
      }
      boolean kept = reduced.length > 0 && !reduced[reduced.length - 1];
      int each = kept ? Math.toIntExact(x.size(-1)) : 1;
      return Arrays.stream(starts).map(start -> start * each).toArray();
    }

    @Override
    public void run() {
      Arrays.fill(counts, 0);
      int maxima = find();
      for (int index = 0; index < maxima; index++) {
        int of = foundOf[index];
        dx.put(found[index], dy.get(of) / counts[of]);
      }
    }

    private int find() {
      int maxima = 0;
      int at = 0;
      int known = -1;
      for (int line : lines) {
        if (line != known) {
          read(line);
          known = line;
        }
        values.read(0, x, at, length);
        for (int i = values.nextEqual(largest, 0);
            i < length;
            i = values.nextEqual(largest, i + 1)) {
          if (maxima == found.length) {
            found = Arrays.copyOf(found, 2 * maxima);
            foundOf = Arrays.copyOf(foundOf, 2 * maxima);
          }
          int of = line + i * step;
          found[maxima] = at + i;
          foundOf[maxima] = of;
          counts[of]++;
          maxima++;
        }
        at += length;
      }
      return maxima;
    }

    /** Reads the maxima that the elements of a line are compared with. */
    private void read(int line) {
      if (step == 0) {
        largest.fill(y.get(line));
      } else {
        largest.read(0, y, line, length);
      }
    }
  }
}
