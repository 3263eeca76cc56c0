package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.ActivationOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Arrays;
import java.util.List;

/**
 * {@code e^x / Σ e^x} over one axis or several; any shape that has them. Where a mask, broadcasting
 * to x, is 0 the result is 0. (Keras, Softmax layer.)
 */
public final class Softmax extends KerasLayer<Softmax> {
  static final Arguments<Softmax> ARGUMENTS =
      Arguments.of(values -> new Softmax())
          .optional(
              "axis", Kind.AXES, layer -> layer.axes, (layer, axes) -> layer.axis(ints(axes)));

  private List<Integer> axes = List.of(-1);

  Softmax() {}

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public List<String> maskArguments() {
    return List.of("mask");
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    int[] over = ints(axes);
    return call.inputs()
        .mask()
        .map(mask -> MaskedSoftmax.over(x, LogicOps.greater(mask, Ops.scalar(0.5)), over))
        .orElseGet(() -> ActivationOps.softmax(x, over));
  }

  private static int[] ints(List<Integer> axes) {
    return axes.stream().mapToInt(axis -> axis).toArray();
  }

  /** Returns a copy over these axes together; the last one by default. */
  public Softmax axis(int... values) {
    check(values.length > 0, "at least one axis", List.of());
    return with(layer -> layer.axes = Arrays.stream(values).boxed().toList());
  }
}
