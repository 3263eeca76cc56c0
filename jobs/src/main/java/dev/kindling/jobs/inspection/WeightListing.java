package dev.kindling.jobs.inspection;

import dev.kindling.saving.Hdf5Group;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Lists the weights of an HDF5 file by their paths, without those of the optimizer. */
final class WeightListing {
  private static final String OPTIMIZER = "optimizer";

  /** Groups may be within each other in circles. */
  private static final int DEEPEST = 64;

  private static final int MOST_GROUPS = 1 << 16;

  private final List<String> weights = new ArrayList<>();
  private int groups;

  private WeightListing() {}

  /**
   * Returns a line for each weight, {@code layers/dense/vars/0 (784, 10)}.
   *
   * @throws IllegalArgumentException if the groups are too many or too deep
   */
  static List<String> of(Hdf5Group root) {
    WeightListing listing = new WeightListing();
    listing.add(root, 0);
    return List.copyOf(listing.weights);
  }

  private void add(Hdf5Group group, int depth) {
    if (depth > DEEPEST || ++groups > MOST_GROUPS) {
      throw new IllegalArgumentException(
          "Cannot read model: expected at most %d groups, %d deep, got more."
              .formatted(MOST_GROUPS, DEEPEST));
    }
    for (String name : new TreeSet<>(group.names())) {
      group.dataset(name).ifPresent(dataset -> weights.add(dataset.path() + " " + dataset.shape()));
      if (depth > 0 || !name.equals(OPTIMIZER)) {
        group.group(name).ifPresent(inner -> add(inner, depth + 1));
      }
    }
  }
}
