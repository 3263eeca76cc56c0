package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.adapt.AdaptSource;
import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.Bucketize;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.Collections;
import java.util.List;

/**
 * Reals as the numbers of the bins that they lie in, from 0 on: how many boundaries are not above
 * them. Any shape; the {@link OutputMode} makes vectors of the numbers. Boundaries are given, or
 * quantiles of data. (Keras, Discretization layer.)
 *
 * <p>Example: {@code discretization(List.of(0.0, 1.0, 2.0))} makes {@code [-1.5, 1, 3.4, 0.5]} into
 * {@code [0, 2, 3, 1]}.
 */
public final class Discretization extends KerasLayer<Discretization>
    implements AlwaysTrainable, Adaptable {
  static final Arguments<Discretization> ARGUMENTS =
      Arguments.of(values -> new Discretization())
          .optional(
              "bin_boundaries",
              Kind.listOf(NUMBER),
              layer -> layer.binBoundaries,
              Discretization::binBoundaries)
          .optional("num_bins", INTEGER, layer -> layer.numBins, Discretization::numBins)
          .optional("epsilon", NUMBER, layer -> layer.epsilon, Discretization::epsilon)
          .optional(
              "output_mode",
              Kind.choice(OutputMode.class),
              layer -> layer.outputMode,
              Discretization::outputMode)
          .only("sparse", false);

  /** Null as long as they are not known. */
  private List<Double> binBoundaries;

  /** Null if boundaries were given. */
  private Integer numBins;

  private double epsilon = 0.01;
  private OutputMode outputMode = OutputMode.INT;

  Discretization() {}

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    if (binBoundaries == null) {
      throw new IllegalStateException(
          "Cannot apply layer '%s': expected boundaries of its bins, got none. Give binBoundaries, or adapt it to data first."
              .formatted(displayName()));
    }
    SymbolicTensor bins = Ops.emit("Digitize", new Bucketize(binBoundaries), LogicOps.reals(x));
    return outputMode.encode(bins, binBoundaries.size() + 1);
  }

  @Override
  public boolean adapted() {
    return binBoundaries != null;
  }

  @Override
  public Discretization adapt(AdaptSource data) {
    int bins = bins();
    Shape row = Adaptable.only(this, data);
    return binBoundaries(data.ordered(epsilon, row).boundaries(epsilon, bins));
  }

  @Override
  public Discretization guessed() {
    return binBoundaries(Collections.nCopies(Math.max(1, bins() - 1), 0.0));
  }

  private int bins() {
    if (numBins != null) {
      return numBins;
    }
    throw new IllegalArgumentException(
        adapted()
            ? "Cannot adapt layer '%s': expected numBins, got boundaries. Drop the boundaries, or do not adapt it."
                .formatted(displayName())
            : "Cannot adapt layer '%s': expected numBins or binBoundaries, got neither. Give one of them."
                .formatted(displayName()));
  }

  /** Returns a copy with these boundaries, in rising order. */
  public Discretization binBoundaries(List<Double> value) {
    boolean rising = true;
    for (int index = 1; index < value.size(); index++) {
      rising &= value.get(index - 1) <= value.get(index);
    }
    check(rising && !value.isEmpty(), "binBoundaries in rising order", value);
    return with(layer -> layer.binBoundaries = List.copyOf(value));
  }

  /** Returns a copy that is to find the boundaries of so many bins in data. */
  public Discretization numBins(int value) {
    check(value >= 1, "numBins of at least 1", value);
    return with(layer -> layer.numBins = value);
  }

  /** Returns a copy whose quantiles are right to this share of the data; 0.01 by default. */
  public Discretization epsilon(double value) {
    check(value > 0 && value < 1, "an epsilon in (0, 1)", value);
    return with(layer -> layer.epsilon = value);
  }

  /** Returns a copy that gives vectors; {@code INT} by default. */
  public Discretization outputMode(OutputMode value) {
    check(value != OutputMode.TF_IDF, "an output mode other than TF_IDF", value);
    return with(layer -> layer.outputMode = value);
  }
}
