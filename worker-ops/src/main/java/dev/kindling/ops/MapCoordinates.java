package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * What lies at positions in images: images (batch, height, width, channels), rows and columns
 * (batch, h, w, 1) → (batch, h, w, channels). Positions count from the first cell and have no
 * gradient. (Keras, ops.image.map_coordinates.)
 *
 * @param fill what lies around an image
 * @param value the value of the cells around it for {@link FillMode#CONSTANT}
 * @param linear whether values are interpolated between four cells, else those of the nearest one
 */
public record MapCoordinates(FillMode fill, double value, boolean linear) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape images = inputs.get(0).shape();
    Shape rows = inputs.get(1).shape();
    Shape columns = inputs.get(2).shape();
    boolean fit =
        images.rank() == 4
            && rows.rank() == 4
            && rows.last() == 1
            && rows.matches(columns)
            && rows.slice(0, 1).matches(images.slice(0, 1));
    if (!fit) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'MapCoordinates': expected images and a row and a column for each cell, got %s, %s and %s."
              .formatted(images, rows, columns));
    }
    return List.of(TensorSpec.floats(rows.with(-1, images.last())));
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
    Elements rows = Elements.of(binding.input(1));
    Elements columns = Elements.of(binding.input(2));
    int cells = Math.toIntExact(binding.input(1).length());
    int image = cells / Math.max(1, Math.toIntExact(binding.input(1).size(0)));
    return sampling.kernel(
        taking -> {
          for (int cell = 0; cell < cells; cell++) {
            double x = columns.get(cell);
            double y = rows.get(cell);
            sampling.take(cell / image, x, y, taking, cell * sampling.channels());
          }
        });
  }
}
