package dev.kindling.bench;

import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;

import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.models.Sequential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reading and writing a model of 100 MB as Keras's files, beside reading and writing as many bytes.
 * The files are in the memory of the system, so that no disk is measured.
 */
final class FilesSuite {
  private static final int WIDTH = 2_500;
  private static final int LAYERS = 4;
  private static final double MOST_TIMES = 3;

  private FilesSuite() {}

  static void run(Sitting sitting) {
    try {
      Path folder = Files.createTempDirectory("kindling-bench");
      try {
        measure(sitting, folder);
      } finally {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void measure(Sitting sitting, Path folder) throws IOException {
    Sequential model = Sequential.of(input(WIDTH));
    for (int layer = 0; layer < LAYERS; layer++) {
      model.add(dense(WIDTH));
    }
    model.initialize(1);
    Path plain = folder.resolve("bytes");
    Contest contest = new Contest();
    for (String suffix : List.of(".keras", ".h5")) {
      Path file = folder.resolve("m" + suffix);
      save(model, file);
      contest.add("write " + suffix, 1, () -> save(model, file));
      contest.add("read " + suffix, 1, () -> load(file));
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("m.keras"));
    contest.add("write bytes", 1, () -> write(plain, bytes));
    contest.add("read bytes", 1, () -> read(folder.resolve("m.keras")));
    Map<String, Double> seconds = contest.medians();
    Table table =
        sitting.table("files: a model of %d MB".formatted(bytes.length / 1_000_000), "ms");
    seconds.forEach((name, time) -> table.row(name, time * 1e3));
    sitting
        .table("files: times of reading bytes", "ratio")
        .atMost(".keras", seconds.get("read .keras") / seconds.get("read bytes"), MOST_TIMES)
        .atMost(".h5", seconds.get("read .h5") / seconds.get("read bytes"), MOST_TIMES);
  }

  private static void save(Model model, Path file) {
    try {
      model.save(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void load(Path file) {
    try {
      if (Models.load(file).countParams() == 0) {
        throw new IllegalStateException("nothing was read");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path file) {
    try {
      if (Files.readAllBytes(file).length == 0) {
        throw new IllegalStateException("nothing was read");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
