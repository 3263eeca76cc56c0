package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;

/**
 * All axes but the first as one: (batch, …) → (batch, n), the channels last. (Keras, Flatten
 * layer.)
 *
 * <p>Example: {@code flatten()} makes {@code (None, 10, 10, 32)} into {@code (None, 3200)}.
 */
public final class Flatten extends KerasLayer<Flatten> {
  static final Arguments<Flatten> ARGUMENTS =
      Arguments.of(values -> new Flatten())
          .optional("data_format", DataFormat.KIND, layer -> layer.dataFormat, Flatten::dataFormat);

  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  Flatten() {}

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.reshape(dataFormat.toLast(x), Shape.UNKNOWN);
  }

  /** Returns a copy for tensors of this format; the channels are last by default. */
  public Flatten dataFormat(DataFormat value) {
    return with(layer -> layer.dataFormat = value);
  }
}
