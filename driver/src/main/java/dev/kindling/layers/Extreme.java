package dev.kindling.layers;

import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;
import java.util.Optional;

/**
 * A merging layer that takes one of its inputs, element by element. Masked steps take no part: the
 * other inputs stand for them.
 */
abstract class Extreme<L extends Extreme<L>> extends Merge<L> {
  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    List<SymbolicTensor> wide = widened(inputs);
    SymbolicTensor merged = wide.get(0);
    List<Optional<SymbolicTensor>> masks = widenedMasks(call.inputs());
    Optional<SymbolicTensor> counts = masks.get(0);
    for (int index = 1; index < wide.size(); index++) {
      Optional<SymbolicTensor> mask = masks.get(index);
      SymbolicTensor next = choose(mask, wide.get(index), merged);
      merged = merge(choose(counts, merged, next), next);
      counts = counts.flatMap(one -> mask.map(other -> LogicOps.or(one, other)));
    }
    return List.of(merged);
  }

  private static SymbolicTensor choose(
      Optional<SymbolicTensor> mask, SymbolicTensor x, SymbolicTensor other) {
    return mask.map(counts -> LogicOps.where(counts, x, other)).orElse(x);
  }
}
