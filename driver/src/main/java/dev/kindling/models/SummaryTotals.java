package dev.kindling.models;

import dev.kindling.symbolic.Variable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** How many numbers a model holds, each weight counted once. */
record SummaryTotals(long trainable, long nonTrainable, OptionalLong optimizer) {
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB");

  static SummaryTotals of(Model model) {
    long trainable = 0;
    long nonTrainable = 0;
    for (Variable variable : model.namedWeights()) {
      long elements = variable.weight().shape().elements();
      trainable += variable.trainable() ? elements : 0;
      nonTrainable += variable.trainable() ? 0 : elements;
    }
    return new SummaryTotals(trainable, nonTrainable, model.optimizerParams());
  }

  long all() {
    return trainable + nonTrainable;
  }

  /** Returns the count with the numbers that the optimizer keeps, which Keras 3 adds. */
  long withOptimizer() {
    return all() + optimizer.orElse(0);
  }

  /** Returns a count with separators: {@code 7,917}. */
  static String count(long params) {
    return String.format(Locale.ROOT, "%,d", params);
  }

  /** Returns a count and its size as float32: {@code 7,917 (30.93 KB)}. */
  static String countAndSize(long params) {
    double size = params * 4.0;
    int unit = 0;
    while (size >= 1024 && unit < UNITS.size() - 1) {
      size /= 1024;
      unit++;
    }
    // The exact value of the double, as Python rounds it.
    BigDecimal rounded = new BigDecimal(size).setScale(2, RoundingMode.HALF_EVEN);
    return "%s (%s %s)".formatted(count(params), rounded.toPlainString(), UNITS.get(unit));
  }
}
