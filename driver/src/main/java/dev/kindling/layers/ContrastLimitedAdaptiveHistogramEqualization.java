package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.Cut;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images whose values are spread over their range as {@link Equalization} does, but by what is
 * around each cell, in training and outside: (batch, height, width, channels). Images are cut into
 * tiles, each of which counts its own values; what a cell becomes is interpolated between the four
 * tiles that are nearest. Counts above {@code clipLimit} times their mean are cut off and shared
 * among all values, so that tiles of few values do not turn into noise. (Zuiderveld 1994; Keras,
 * ContrastLimitedAdaptiveHistogramEqualization layer.)
 *
 * <p>Example: of four cells in a row with one tile, none cut off, the values 10, 10, 90 and 250
 * become 127.5, 127.5, 191.25 and 255.
 */
public final class ContrastLimitedAdaptiveHistogramEqualization
    extends ImageLayer<ContrastLimitedAdaptiveHistogramEqualization> {
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;
  private static final int VALUES = 256;

  static final Arguments<ContrastLimitedAdaptiveHistogramEqualization> ARGUMENTS =
      Arguments.<ContrastLimitedAdaptiveHistogramEqualization>of(
              values -> new ContrastLimitedAdaptiveHistogramEqualization())
          .optional(
              "value_range",
              FactorRange.KIND,
              layer -> layer.range,
              (layer, range) -> layer.valueRange(range.lower(), range.upper()))
          .optional(
              "clip_limit",
              Kind.NUMBER,
              layer -> layer.clipLimit,
              ContrastLimitedAdaptiveHistogramEqualization::clipLimit)
          .optional(
              "tile_grid_size",
              Sizes.numbers(2),
              layer -> layer.grid,
              (layer, sizes) -> layer.tileGridSize(sizes.get(0), sizes.get(1)))
          .also(SpatialLayer::format);

  private FactorRange range = FactorRange.BYTES;
  private double clipLimit = 4;
  private List<Integer> grid = List.of(8, 8);

  ContrastLimitedAdaptiveHistogramEqualization() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkKnownSizes(inputs);
  }

  @Override
  SymbolicTensor transform(SymbolicTensor images, Call call) {
    SymbolicTensor bytes = range.stretch(images, FactorRange.BYTES);
    SymbolicTensor table = bordered(bordered(tables(bytes), WIDTH), WIDTH + 1);
    int entries = VALUES * (grid.get(0) + 2) * (grid.get(1) + 2);
    SymbolicTensor flat = Ops.reshape(table, entries, -1);
    Operand values = LogicOps.reals(Histograms.bins(bytes, VALUES));
    Between down = Between.tiles(bytes, HEIGHT, grid.get(0));
    Between right = Between.tiles(bytes, WIDTH, grid.get(1));
    SymbolicTensor result =
        down.mix(
            row ->
                right.mix(
                    column -> {
                      SymbolicTensor rows = at(values, row, grid.get(0));
                      return Histograms.take(
                          flat, ArrayOps.integers(at(rows, column, grid.get(1))));
                    }));
    return FactorRange.BYTES.stretch(result, range);
  }

  private static SymbolicTensor at(Operand place, Operand tile, int tiles) {
    return Ops.add(Ops.multiply(place, tiles + 2), tile);
  }

  /** Returns what each value becomes in each tile: (batch, 256, rows, columns, channels). */
  private SymbolicTensor tables(SymbolicTensor bytes) {
    int height = Between.cells(bytes, HEIGHT, grid.get(0));
    int width = Between.cells(bytes, WIDTH, grid.get(1));
    SymbolicTensor whole = extended(bytes, HEIGHT, height * grid.get(0));
    SymbolicTensor padded = extended(whole, WIDTH, width * grid.get(1));
    SymbolicTensor cut = Ops.reshape(padded, grid.get(0), height, grid.get(1), width, -1);
    SymbolicTensor tiles = Ops.reshape(Ops.transpose(cut, 0, 2, 4, 1, 3, 5), height * width, -1);
    SymbolicTensor counts = Histograms.count(Histograms.bins(tiles, VALUES), VALUES);
    SymbolicTensor upTo = Histograms.accumulate(limited(counts, (double) height * width / VALUES));
    SymbolicTensor least = ArrayOps.slice(upTo, 1, 0, 1);
    SymbolicTensor above = Ops.subtract(height * (double) width, least);
    SymbolicTensor several = LogicOps.notEqual(above, Ops.scalar(0));
    SymbolicTensor divisor = LogicOps.where(several, above, Ops.scalar(1));
    double greatest = FactorRange.BYTES.upper();
    SymbolicTensor levels = Ops.divide(Ops.multiply(Ops.subtract(upTo, least), greatest), divisor);
    return Ops.reshape(Ops.clip(levels, 0, greatest), VALUES, grid.get(0), grid.get(1), -1);
  }

  private SymbolicTensor limited(SymbolicTensor counts, double mean) {
    if (clipLimit <= 0) {
      return counts;
    }
    SymbolicTensor clipped = Ops.minimum(counts, Ops.scalar(clipLimit * mean));
    SymbolicTensor excess = Ops.sum(Ops.subtract(counts, clipped), true, 1);
    return Ops.add(clipped, Ops.divide(excess, VALUES));
  }

  /** Returns an axis of so many cells, what is missing mirrored at its end. */
  private static SymbolicTensor extended(SymbolicTensor images, int axis, int cells) {
    SymbolicTensor result = images;
    while (result.shape().size(axis) < cells) {
      int size = result.shape().size(axis);
      SymbolicTensor last =
          ArrayOps.slice(result, axis, size - Math.min(size, cells - size), Cut.END);
      result = Ops.concatenate(List.of(result, ArrayOps.flip(last, axis)), axis);
    }
    return result;
  }

  /** Returns an axis with its first and last cell once more. */
  private static SymbolicTensor bordered(SymbolicTensor table, int axis) {
    SymbolicTensor first = ArrayOps.slice(table, axis, 0, 1);
    SymbolicTensor last = ArrayOps.slice(table, axis, -1, Cut.END);
    return Ops.concatenate(List.of(first, table, last), axis);
  }

  /** Returns a copy for images of values in this range; from 0 to 255 by default. */
  public ContrastLimitedAdaptiveHistogramEqualization valueRange(double lower, double upper) {
    return with(layer -> layer.range = new FactorRange(lower, upper));
  }

  /** Returns a copy that cuts counts off at so many times their mean; 4 by default, 0 for never. */
  public ContrastLimitedAdaptiveHistogramEqualization clipLimit(double value) {
    return with(layer -> layer.clipLimit = value);
  }

  /** Returns a copy with so many rows and columns of tiles; 8 of each by default. */
  public ContrastLimitedAdaptiveHistogramEqualization tileGridSize(int rows, int columns) {
    check(rows >= 1 && columns >= 1, "a tileGridSize of at least 1", rows + " and " + columns);
    return with(layer -> layer.grid = List.of(rows, columns));
  }

  /** {@inheritDoc} */
  @Override
  public ContrastLimitedAdaptiveHistogramEqualization dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
