package dev.kindling.layers;

import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/** What layers have in common that know images of red, green and blue, their channels last. */
final class Colors {
  static final String EXPECTED = "images of three channels";
  static final String EXPECTED_OR_GRAY = EXPECTED + " or one";

  private static final int CHANNELS = 3;

  /** What red, green and blue add to what an eye sees as brightness. */
  private static final List<Double> BRIGHTNESS = List.of(0.2989, 0.5870, 0.1140);

  private Colors() {}

  /** Returns whether images may have the three channels. */
  static boolean fit(Shape images, DataFormat format) {
    int channels = images.size(format.channelAxis());
    return channels == CHANNELS || channels == Shape.UNKNOWN;
  }

  /** Returns whether images may have the three channels or one, which is gray. */
  static boolean fitOrGray(Shape images, DataFormat format) {
    return fit(images, format) || isGray(images, format);
  }

  /** Returns whether images have one channel. */
  static boolean isGray(Shape images, DataFormat format) {
    return images.size(format.channelAxis()) == 1;
  }

  /** Returns one of the channels, (batch, height, width, 1). */
  static SymbolicTensor channel(SymbolicTensor images, int index) {
    return ArrayOps.slice(images, CHANNELS, index, index + 1);
  }

  /** Returns the brightness of each cell, (batch, height, width, 1). */
  static SymbolicTensor gray(SymbolicTensor images) {
    if (isGray(images.shape(), DataFormat.CHANNELS_LAST)) {
      return images;
    }
    SymbolicTensor sum = Ops.multiply(channel(images, 0), BRIGHTNESS.get(0));
    for (int index = 1; index < CHANNELS; index++) {
      sum = Ops.add(sum, Ops.multiply(channel(images, index), BRIGHTNESS.get(index)));
    }
    return sum;
  }
}
