package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * Images (batch, height, width, channels) cropped or padded around the middle to the ratio of
 * another size, as nearly as whole cells allow.
 *
 * @param height the height that the width is in proportion to
 * @param width the width
 * @param fill the value of the cells around; null to crop
 */
public record FitAspect(int height, int width, Double fill) implements Op {
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape x = inputs.get(0).shape();
    boolean known = x.size(HEIGHT) != Shape.UNKNOWN && x.size(WIDTH) != Shape.UNKNOWN;
    return known
        ? steps(x).outputs(inputs)
        : List.of(
            inputs.get(0).withShape(x.with(HEIGHT, Shape.UNKNOWN).with(WIDTH, Shape.UNKNOWN)));
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
    return steps(Shape.of(binding.input(0).shape())).bind(binding);
  }

  private Op steps(Shape x) {
    int high = x.size(HEIGHT);
    int wide = x.size(WIDTH);
    // Keras computes with float32.
    int fittingHeight = (int) ((float) ((long) wide * height) / width);
    int fittingWidth = (int) ((float) ((long) high * width) / height);
    if (fill != null) {
      int above = Math.max(0, fittingHeight - high) / 2;
      int left = Math.max(0, fittingWidth - wide) / 2;
      List<Integer> around = List.of(0, above, left, 0);
      return new Pad(around, around, fill);
    }
    return new Slice(
        List.of(
            middle(HEIGHT, high, Math.max(1, fittingHeight)),
            middle(WIDTH, wide, Math.max(1, fittingWidth))));
  }

  private static Cut middle(int axis, int cells, int fitting) {
    int kept = Math.min(cells, fitting);
    int from = (cells - kept) / 2;
    return new Cut(axis, from, from + kept, 1);
  }
}
