package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * A long short-term memory over sequences of images: (batch, steps, height, width, channels) →
 * (batch, height', width', filters), or with a steps axis with {@code returnSequences}. (Shi et al.
 * 2015; Keras, ConvLSTM2D layer.)
 *
 * <p>Example: {@code convLSTM2D(2, 3)} makes {@code (None, 4, 8, 8, 1)} into {@code (None, 6, 6,
 * 2)} and has 224 parameters.
 */
public final class ConvLSTM2D extends ConvLSTM<ConvLSTM2D> {
  static final Arguments<ConvLSTM2D> ARGUMENTS = ConvLSTMCell.layerArguments(2, ConvLSTM2D::new);

  ConvLSTM2D(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }
}
