package dev.kindling.layers;

import dev.kindling.ops.CumulativeSum;
import dev.kindling.ops.Histogram;
import dev.kindling.ops.TakeAlong;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** How often values occur in each channel of each image, and tables of what they become. */
final class Histograms {
  private Histograms() {}

  /** Returns the bins of values that lie from 0 to 255, as integers. */
  static SymbolicTensor bins(SymbolicTensor bytes, int bins) {
    double last = bins - 1.0;
    SymbolicTensor places = Ops.divide(Ops.multiply(bytes, last), FactorRange.BYTES.upper());
    return (SymbolicTensor) ArrayOps.integers(Ops.clip(places, 0, last));
  }

  /** Returns how often each bin occurs: (batch, …, channels) → (batch, bins, channels). */
  static SymbolicTensor count(Operand indices, int bins) {
    return Ops.emit("Histogram", new Histogram(bins), indices);
  }

  /** Returns the counts of all bins up to each. */
  static SymbolicTensor accumulate(SymbolicTensor counts) {
    return Ops.emit("Cumsum", new CumulativeSum(1), counts);
  }

  /** Returns what tables (batch, n, channels) have at places (batch, …, channels). */
  static SymbolicTensor take(SymbolicTensor table, Operand indices) {
    return Ops.emit("TakeAlongAxis", new TakeAlong(), table, indices);
  }
}
