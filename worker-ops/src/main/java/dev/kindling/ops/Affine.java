package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images (batch, height, width, channels), each moved by numbers of its own (batch, 6). The cell at
 * (x, y) of the result, counted from the middle of the image, is what lies at {@code (a·x + b·y +
 * c·width, d·x + e·y + f·height)} for the numbers a to f. (TensorFlow, ImageProjectiveTransformV3.)
 *
 * @param fill what lies around an image
 * @param value the value of the cells around it for {@link FillMode#CONSTANT}
 * @param linear whether values are interpolated between four cells, else those of the nearest one
 */
public record Affine(FillMode fill, double value, boolean linear) implements Op {
  private static final int NUMBERS = 6;

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    TensorSpec images = inputs.get(0);
    if (images.shape().rank() != 4 || inputs.get(1).shape().last() != NUMBERS) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Affine': expected images and 6 numbers for each, got %s and %s."
              .formatted(images.shape(), inputs.get(1).shape()));
    }
    return List.of(images);
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray images = binding.input(0);
    Sizes sizes =
        new Sizes(
            Math.toIntExact(images.size(0)),
            Math.toIntExact(images.size(1)),
            Math.toIntExact(images.size(2)),
            Math.toIntExact(images.size(3)));
    Elements x = Elements.of(images);
    Elements numbers = Elements.of(binding.input(1));
    Elements y = Elements.of(binding.output(0));
    Taking take =
        (from, weight, to) -> {
          for (int channel = 0; channel < sizes.channels; channel++) {
            double cell = from < 0 ? value : x.get(from + channel);
            y.put(to + channel, y.get(to + channel) + weight * cell);
          }
        };
    Runnable clear = Arithmetic.copy(binding.constant(0, images.shape()), binding.output(0));
    Runnable forward = Kernel.sequence(clear, () -> walk(sizes, numbers, take));
    return Kernel.of(forward, backward(binding, sizes, numbers));
  }

  private Runnable backward(Binding binding, Sizes sizes, Elements numbers) {
    if (!binding.needsGradient()) {
      return Kernel.NONE;
    }
    INDArray gradient = binding.inputGradient(0);
    Elements dx = Elements.of(gradient);
    Elements dy = Elements.of(binding.outputGradient(0));
    Taking give =
        (from, weight, to) -> {
          for (int channel = 0; from >= 0 && channel < sizes.channels; channel++) {
            double sum = dx.get(from + channel) + weight * dy.get(to + channel);
            dx.put(from + channel, sum);
          }
        };
    return Kernel.sequence(
        Arithmetic.copy(binding.constant(0, gradient.shape()), gradient),
        () -> walk(sizes, numbers, give));
  }

  private record Sizes(int batch, int height, int width, int channels) {}

  /** Takes a cell of the images with a weight into one of the result; -1 for one around them. */
  private interface Taking {
    void take(int from, double weight, int to);
  }

  private void walk(Sizes sizes, Elements numbers, Taking taking) {
    double middleX = (sizes.width - 1) / 2.0;
    double middleY = (sizes.height - 1) / 2.0;
    int to = 0;
    for (int image = 0; image < sizes.batch; image++) {
      int at = image * NUMBERS;
      for (int row = 0; row < sizes.height; row++) {
        for (int column = 0; column < sizes.width; column++) {
          double x = column - middleX;
          double y = row - middleY;
          double fromX = numbers.get(at) * x + numbers.get(at + 1) * y;
          double fromY = numbers.get(at + 3) * x + numbers.get(at + 4) * y;
          cell(
              sizes,
              image,
              fill.map(fromX + numbers.get(at + 2) * sizes.width + middleX, sizes.width),
              fill.map(fromY + numbers.get(at + 5) * sizes.height + middleY, sizes.height),
              taking,
              to);
          to += sizes.channels;
        }
      }
    }
  }

  private void cell(Sizes sizes, int image, double x, double y, Taking taking, int to) {
    if (!linear) {
      taking.take(place(sizes, image, nearest(x), nearest(y)), 1, to);
      return;
    }
    int left = (int) Math.floor(x);
    int above = (int) Math.floor(y);
    for (int corner = 0; corner < 4; corner++) {
      int column = left + (corner & 1);
      int row = above + (corner >> 1);
      double weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
      if (weight > 0) {
        taking.take(place(sizes, image, column, row), weight, to);
      }
    }
  }

  /** Halves go away from 0, as in C++. */
  private static int nearest(double position) {
    return (int) (Math.signum(position) * Math.floor(Math.abs(position) + 0.5));
  }

  private static int place(Sizes sizes, int image, int column, int row) {
    boolean inside = column >= 0 && column < sizes.width && row >= 0 && row < sizes.height;
    int cell = (image * sizes.height + row) * sizes.width + column;
    return inside ? cell * sizes.channels : -1;
  }
}
