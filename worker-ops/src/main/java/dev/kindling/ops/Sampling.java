package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How cells of a result are taken at positions in images, which are the operation's input 0. */
final class Sampling {
  /** Takes a cell of the images with a weight into one of the result; -1 for one around them. */
  interface Taking {
    void take(int from, double weight, int to);
  }

  private final Binding binding;
  private final FillMode fill;
  private final double value;
  private final boolean linear;
  private final int height;
  private final int width;
  private final int channels;

  Sampling(Binding binding, FillMode fill, double value, boolean linear) {
    INDArray images = binding.input(0);
    this.binding = binding;
    this.fill = fill;
    this.value = value;
    this.linear = linear;
    height = Math.toIntExact(images.size(1));
    width = Math.toIntExact(images.size(2));
    channels = Math.toIntExact(images.size(3));
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int channels() {
    return channels;
  }

  /** Returns the kernel of a walk over all cells of the result. */
  Kernel kernel(Consumer<Taking> walk) {
    Elements x = Elements.of(binding.input(0));
    Elements y = Elements.of(binding.output(0));
    Taking take =
        (from, weight, to) -> {
          for (int channel = 0; channel < channels; channel++) {
            double cell = from < 0 ? value : x.get(from + channel);
            y.put(to + channel, y.get(to + channel) + weight * cell);
          }
        };
    Runnable forward = Kernel.sequence(clear(binding.output(0)), () -> walk.accept(take));
    return Kernel.of(forward, binding.needsGradient() ? backward(walk) : Kernel.NONE);
  }

  private Runnable backward(Consumer<Taking> walk) {
    INDArray gradient = binding.inputGradient(0);
    Elements dx = Elements.of(gradient);
    Elements dy = Elements.of(binding.outputGradient(0));
    Taking give =
        (from, weight, to) -> {
          for (int channel = 0; from >= 0 && channel < channels; channel++) {
            double sum = dx.get(from + channel) + weight * dy.get(to + channel);
            dx.put(from + channel, sum);
          }
        };
    return Kernel.sequence(clear(gradient), () -> walk.accept(give));
  }

  private Runnable clear(INDArray array) {
    return Arithmetic.clear(binding, array);
  }

  /** Takes what lies at a position of an image, counted from its first cell. */
  void take(int image, double x, double y, Taking taking, int to) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      taking.take(-1, 1, to);
      return;
    }
    if (!linear) {
      taking.take(place(image, nearest(x), nearest(y)), 1, to);
      return;
    }
    double left = Math.floor(x);
    double above = Math.floor(y);
    for (int corner = 0; corner < 4; corner++) {
      int right = corner & 1;
      int below = corner >> 1;
      double weight = share(x - left, right) * share(y - above, below);
      if (weight > 0) {
        taking.take(place(image, (int) left + right, (int) above + below), weight, to);
      }
    }
  }

  private static double share(double rest, int second) {
    return second == 1 ? rest : 1 - rest;
  }

  /** Halves go away from 0, as in C++. */
  private static int nearest(double position) {
    return (int) (Math.signum(position) * Math.floor(Math.abs(position) + 0.5));
  }

  private int place(int image, int column, int row) {
    int x = fill.cell(column, width);
    int y = fill.cell(row, height);
    return x < 0 || y < 0 ? -1 : ((image * height + y) * width + x) * channels;
  }
}
