package dev.kindling.optimizers;

import dev.kindling.parameters.Slot;
import java.io.Serializable;
import java.util.List;

/**
 * What each update takes off the parameters before its step: {@code w ← w − lr·factor·w}.
 *
 * @param factor at least 0; 0 for none
 * @param excluded regular expressions; parameters in whose names one of them is found keep theirs
 */
record WeightDecay(double factor, List<String> excluded) implements Serializable {
  static final WeightDecay NONE = new WeightDecay(0, List.of());

  WeightDecay {
    excluded = List.copyOf(excluded);
    excluded.forEach(NamePattern::compiled);
  }

  /** Returns a copy with this factor. */
  WeightDecay factor(double value) {
    return new WeightDecay(value, excluded);
  }

  /** Returns whether a parameter shrinks. */
  boolean shrinks(Slot parameter) {
    String name = parameter.name().substring(parameter.name().lastIndexOf('/') + 1);
    return excluded.stream().noneMatch(pattern -> NamePattern.finds(pattern, name));
  }
}
