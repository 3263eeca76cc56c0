package dev.kindling.testing;

import dev.kindling.saving.Hdf5Dataset;
import dev.kindling.saving.Hdf5Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What is in files of weights, a line for each dataset. */
public final class WeightFiles {
  private WeightFiles() {}

  /** Returns paths and shapes, sorted. */
  public static List<String> places(Hdf5Group root) {
    return all(root).stream().map(dataset -> dataset.path() + " " + dataset.shape()).toList();
  }

  /** Returns paths, shapes and all numbers, sorted. */
  public static List<String> datasets(Hdf5Group root) {
    return all(root).stream()
        .map(
            dataset ->
                "%s %s %s"
                    .formatted(dataset.path(), dataset.shape(), Arrays.toString(dataset.floats())))
        .toList();
  }

  /** Returns the numbers of the datasets of a group by their names. */
  public static Map<String, float[]> values(Hdf5Group root, String group) {
    Hdf5Group found = root.group(group).orElseThrow();
    Map<String, float[]> values = new HashMap<>();
    for (String name : found.names()) {
      found.dataset(name).ifPresent(dataset -> values.put(name, dataset.floats()));
    }
    return values;
  }

  private static List<Hdf5Dataset> all(Hdf5Group group) {
    List<Hdf5Dataset> found = new ArrayList<>();
    collect(group, found);
    found.sort((a, b) -> (a.path() + " ").compareTo(b.path() + " "));
    return found;
  }

  private static void collect(Hdf5Group group, List<Hdf5Dataset> found) {
    for (String name : group.names()) {
      Optional<Hdf5Dataset> dataset = group.dataset(name);
      dataset.ifPresent(found::add);
      group.group(name).ifPresent(below -> collect(below, found));
    }
  }

  /** Returns the names of a zip's members in their order. */
  public static List<String> members(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }
}
