package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * A long short-term memory over sequences of volumes: (batch, steps, depth, height, width,
 * channels) → (batch, depth', height', width', filters), or with a steps axis with {@code
 * returnSequences}. (Shi et al. 2015; Keras, ConvLSTM3D layer.)
 *
 * <p>Example: {@code convLSTM3D(2, 3)} on 1 channel has 656 parameters.
 */
public final class ConvLSTM3D extends ConvLSTM<ConvLSTM3D> {
  static final Arguments<ConvLSTM3D> ARGUMENTS = ConvLSTMCell.layerArguments(3, ConvLSTM3D::new);

  ConvLSTM3D(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }
}
