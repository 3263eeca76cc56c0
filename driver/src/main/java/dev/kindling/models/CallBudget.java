package dev.kindling.models;

import dev.kindling.symbolic.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds how many calls of layers reading a configuration may take. A model that calls another one
 * twice has all its calls twice, so a short text may ask for more than any machine can do.
 */
final class CallBudget {
  private static final long MAX_CALLS = 1 << 18;

  private final Map<Layer, Long> sizes = new HashMap<>();
  private final List<Model> wrapped = new ArrayList<>();
  private final long most;
  private long left;

  CallBudget() {
    this(MAX_CALLS);
  }

  CallBudget(long most) {
    this.most = most;
    left = most;
  }

  /** Takes note of a model that the wrapper holds which is being read. */
  void wrap(Model model) {
    wrapped.add(model);
  }

  /** Takes note that a wrapper was read: a call of it calls the models that it holds. */
  void wrapper(Layer layer) {
    if (!wrapped.isEmpty()) {
      sizes.put(layer, bounded(1 + wrapped.stream().mapToLong(this::size).sum()));
      wrapped.clear();
    }
  }

  /**
   * Takes the calls that a call of a layer consists of.
   *
   * @throws IllegalArgumentException if too many are left no more
   */
  void spend(Layer layer) {
    spend(size(layer));
  }

  /** Takes so many calls, for an operation one for each tensor it makes; see above. */
  void spend(long calls) {
    left -= calls;
    if (left < 0) {
      throw new IllegalArgumentException(
          "expected at most %d calls of layers, those of models within models counted each time, got more."
              .formatted(most));
    }
  }

  /** Sizes beyond the maximum need not be told apart, and would overflow. */
  private static long bounded(long size) {
    return Math.min(size, MAX_CALLS + 1);
  }

  private long size(Layer layer) {
    Long known = sizes.get(layer);
    if (known != null) {
      return known;
    }
    long size = 1;
    if (layer instanceof Functional functional) {
      for (Layer inner : functional.layers()) {
        size += functional.order().callsOf(inner).size() * size(inner);
      }
    } else if (layer instanceof Model model) {
      for (Layer inner : model.layers()) {
        size += size(inner);
      }
    }
    sizes.put(layer, bounded(size));
    return bounded(size);
  }
}
