package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/** The mean of its inputs, element by element, shapes broadcasting. (Keras, Average layer.) */
public final class Average extends Merge<Average> {
  static final Arguments<Average> ARGUMENTS = Arguments.of(values -> new Average());

  Average() {}

  @Override
  SymbolicTensor merge(SymbolicTensor merged, SymbolicTensor next) {
    return Ops.add(merged, next);
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    SymbolicTensor sum = super.callAll(inputs, call).get(0);
    return List.of(Ops.divide(sum, inputs.size()));
  }
}
