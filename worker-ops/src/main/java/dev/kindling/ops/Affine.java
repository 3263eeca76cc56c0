package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

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
    Sampling sampling = new Sampling(binding, fill, value, linear);
    Elements numbers = Elements.of(binding.input(1));
    int batch = Math.toIntExact(binding.input(0).size(0));
    return sampling.kernel(
        taking -> {
          for (int image = 0; image < batch; image++) {
            walk(sampling, image, numbers, taking);
          }
        });
  }

  private void walk(Sampling sampling, int image, Elements numbers, Sampling.Taking taking) {
    int width = sampling.width();
    int height = sampling.height();
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    int at = image * NUMBERS;
    int cell = image * height * width;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double x = column - middleX;
        double y = row - middleY;
        double fromX = numbers.get(at) * x + numbers.get(at + 1) * y;
        double fromY = numbers.get(at + 3) * x + numbers.get(at + 4) * y;
        sampling.take(
            image,
            fill.map(fromX + numbers.get(at + 2) * width + middleX, width),
            fill.map(fromY + numbers.get(at + 5) * height + middleY, height),
            taking,
            cell * sampling.channels());
        cell++;
      }
    }
  }
}
