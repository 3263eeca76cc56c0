package dev.kindling.layers;

import dev.kindling.activations.Activation;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;

/**
 * A long short-term memory over sequences of lines, images or volumes.
 *
 * @param <L> the layer's own type
 */
abstract class ConvLSTM<L extends ConvLSTM<L>> extends GatedRecurrent<L, ConvLSTMCell> {
  ConvLSTM(int filters, Size kernelSize) {
    super(new ConvLSTMCell(filters, kernelSize));
  }

  private int rank() {
    return cell().kernelSize().rank();
  }

  /** Returns a copy with these steps, one for all axes or one for each; 1 by default. */
  public L strides(int... value) {
    return cell(changed -> changed.strides(Sizes.of(rank(), value)));
  }

  /** Returns a copy that does this at the border; valid by default. */
  public L padding(Padding value) {
    return cell(changed -> changed.padding(value));
  }

  /** Returns a copy whose channels stand there; last by default. */
  public L dataFormat(DataFormat value) {
    return cell(changed -> changed.dataFormat(value));
  }

  /**
   * Returns a copy whose kernel's cells are so far apart, one number for all axes or one for each;
   * 1 by default.
   */
  public L dilationRate(int... value) {
    return cell(changed -> changed.dilationRate(Sizes.of(rank(), value)));
  }

  /** Returns a copy with this activation of the gates; sigmoid by default. */
  public L recurrentActivation(Activation value) {
    return cell(changed -> changed.recurrentActivation(value));
  }

  /**
   * Returns a copy whose gate f starts with a bias of 1, as by default, or with one like others.
   */
  public L unitForgetBias(boolean value) {
    return cell(changed -> changed.unitForgetBias(value));
  }
}
