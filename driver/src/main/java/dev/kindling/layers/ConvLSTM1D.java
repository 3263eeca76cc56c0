package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * A long short-term memory over sequences of lines: (batch, steps, length, channels) → (batch,
 * length', filters), or with a steps axis with {@code returnSequences}. (Shi et al. 2015; Keras,
 * ConvLSTM1D layer.)
 *
 * <p>Example: {@code convLSTM1D(2, 3)} makes {@code (None, 4, 8, 1)} into {@code (None, 6, 2)} and
 * has 80 parameters.
 */
public final class ConvLSTM1D extends ConvLSTM<ConvLSTM1D> {
  static final Arguments<ConvLSTM1D> ARGUMENTS = ConvLSTMCell.layerArguments(1, ConvLSTM1D::new);

  ConvLSTM1D(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }
}
