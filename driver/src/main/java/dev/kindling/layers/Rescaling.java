package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code x · scale + offset}; any shape. Scale and offset are numbers or arrays that broadcast to
 * the last axes. (Keras, Rescaling layer.)
 *
 * <p>Example: {@code rescaling(1 / 127.5).offset(-1)} makes bytes 0 to 255 numbers from -1 to 1.
 */
public final class Rescaling extends KerasLayer<Rescaling> {
  static final Arguments<Rescaling> ARGUMENTS =
      Arguments.<Rescaling>of(values -> new Rescaling(values.get("scale")))
          .required("scale", Numbers.KIND, layer -> layer.scale)
          .optional("offset", Numbers.KIND, layer -> layer.offset, Rescaling::offset);

  private final Numbers scale;
  private Numbers offset = Numbers.of(0);

  Rescaling(Numbers scale) {
    this.scale = scale;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.add(Ops.multiply(LogicOps.reals(x), scale.in(call)), offset.in(call));
  }

  /** Returns a copy that adds this number, or one for each cell of the last axis; 0 by default. */
  public Rescaling offset(double... values) {
    return offset(Numbers.of(values));
  }

  private Rescaling offset(Numbers value) {
    return with(layer -> layer.offset = value);
  }
}
