package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.Round;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images whose values are spread so that each stretch of their range is used about equally often,
 * in training and outside: (batch, height, width, channels). A value v of a channel becomes {@code
 * round((n(v) − n(least)) / (n(greatest) − n(least)) · 255)} where n(v) cells of the channel have
 * values in the bins up to that of v; a channel of one bin stays as it is.
 *
 * <p>Each image counts its own values, as in a pipeline that maps images one by one: what becomes
 * of an image then follows from it alone, not from what else is in its batch. Keras's layer called
 * on a batch counts the batch. (Keras, Equalization layer.)
 *
 * <p>Example: the values 10, 10, 90 and 250 become 0, 0, 128 and 255.
 */
public final class Equalization extends ImageLayer<Equalization> {
  static final Arguments<Equalization> ARGUMENTS =
      Arguments.<Equalization>of(values -> new Equalization())
          .optional(
              "value_range",
              FactorRange.KIND,
              layer -> layer.range,
              (layer, range) -> layer.valueRange(range.lower(), range.upper()))
          .optional("bins", Kind.INTEGER, layer -> layer.bins, Equalization::bins)
          .also(SpatialLayer::format);

  private FactorRange range = FactorRange.BYTES;
  private int bins = 256;

  Equalization() {}

  @Override
  SymbolicTensor transform(SymbolicTensor images, Call call) {
    return equalized(images);
  }

  /** Returns images, their channels last, whose values are used equally often. */
  SymbolicTensor equalized(SymbolicTensor images) {
    SymbolicTensor bytes = range.stretch(images, FactorRange.BYTES);
    SymbolicTensor indices = Histograms.bins(bytes, bins);
    SymbolicTensor upTo = Histograms.accumulate(Histograms.count(indices, bins));
    SymbolicTensor all = Ops.max(upTo, true, 1);
    SymbolicTensor met = LogicOps.where(LogicOps.greater(upTo, Ops.scalar(0)), upTo, all);
    SymbolicTensor least = Ops.negative(Ops.max(Ops.negative(met), true, 1));
    SymbolicTensor above = Ops.subtract(all, least);
    SymbolicTensor several = LogicOps.greater(above, Ops.scalar(0));
    SymbolicTensor divisor = LogicOps.where(several, above, Ops.scalar(1));
    double greatest = FactorRange.BYTES.upper();
    SymbolicTensor levels = Ops.divide(Ops.multiply(Ops.subtract(upTo, least), greatest), divisor);
    SymbolicTensor table = Ops.clip(Ops.emit("Round", new Round(), levels), 0, greatest);
    SymbolicTensor equal =
        LogicOps.where(ArrayOps.expandDims(several, 1), Histograms.take(table, indices), bytes);
    return FactorRange.BYTES.stretch(equal, range);
  }

  /** Returns a copy for images of values in this range; from 0 to 255 by default. */
  public Equalization valueRange(double lower, double upper) {
    return with(layer -> layer.range = new FactorRange(lower, upper));
  }

  /** Returns a copy that puts values into so many bins; 256 by default. */
  public Equalization bins(int value) {
    check(value >= 1, "bins of at least 1", value);
    return with(layer -> layer.bins = value);
  }

  /** {@inheritDoc} */
  @Override
  public Equalization dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
