package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The product of its inputs, element by element, shapes broadcasting. Masked steps count as 1; if
 * every input has a mask, what is masked in all of them is 0. (Keras, Multiply layer.)
 *
 * <p>Example: (2, 3, 4) of which the first step counts and (5, 6, 7) of which the first two do give
 * (10, 6, 0).
 */
public final class Multiply extends Merge<Multiply> {
  static final Arguments<Multiply> ARGUMENTS = Arguments.of(values -> new Multiply());

  Multiply() {}

  @Override
  SymbolicTensor merge(SymbolicTensor merged, SymbolicTensor next) {
    return Ops.multiply(merged, next);
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    List<SymbolicTensor> wide = widened(inputs);
    List<Optional<SymbolicTensor>> masks = widenedMasks(call.inputs());
    List<SymbolicTensor> factors = new ArrayList<>();
    for (int index = 0; index < wide.size(); index++) {
      factors.add(where(masks.get(index), wide.get(index), 1));
    }
    SymbolicTensor product = super.callAll(factors, call).get(0);
    return List.of(where(any(masks), product, 0));
  }

  private static SymbolicTensor where(Optional<SymbolicTensor> mask, SymbolicTensor x, int other) {
    return mask.map(counts -> LogicOps.where(counts, x, Ops.scalar(other))).orElse(x);
  }
}
