package dev.kindling.optimizers;

import dev.kindling.parameters.Slot;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * Which parameters {@link Muon} treats as matrices: those of rank 2 but these.
 *
 * @param excludeLayers regular expressions found in their paths
 * @param excludeEmbeddings whether those are left out whose path says embedding
 */
record MatrixChoice(List<String> excludeLayers, boolean excludeEmbeddings) implements Serializable {
  MatrixChoice {
    excludeLayers = List.copyOf(excludeLayers);
    excludeLayers.forEach(NamePattern::compiled);
  }

  boolean takes(Slot parameter) {
    String path = parameter.name();
    return parameter.shape().rank() == 2
        && !(excludeEmbeddings && path.toLowerCase(Locale.ROOT).contains("embedding"))
        && excludeLayers.stream().noneMatch(part -> NamePattern.finds(part, path));
  }
}
