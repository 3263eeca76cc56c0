package dev.kindling.testing;

import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;
import java.util.function.Function;

/** A function of tensors as a layer, to run it. */
public final class FunctionLayer extends Layer {
  private final Function<List<SymbolicTensor>, SymbolicTensor> function;

  /** Wraps a function. */
  public FunctionLayer(Function<List<SymbolicTensor>, SymbolicTensor> function) {
    this.function = function;
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    return List.of(function.apply(inputs));
  }
}
