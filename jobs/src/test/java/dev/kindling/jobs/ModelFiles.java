package dev.kindling.jobs;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.trainers.FitOptions.epochs;

import dev.kindling.activations.Activation;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Models that tests write to files. */
final class ModelFiles {
  /** How many steps the optimizer of {@link #trained} has made. */
  static final int STEPS = 6;

  private ModelFiles() {}

  /** Returns a model of two layers, {@code low} and {@code scores}, that is not compiled. */
  static Sequential plain() {
    return Sequential.of(
            input("x", 2),
            dense(3).activation(Activation.RELU).named("low"),
            dense(2).activation(Activation.SOFTMAX).named("scores"))
        .named("small");
  }

  /** Copies a .keras file with another configuration. */
  static Path changed(Path file, Path copy, String old, String other) throws IOException {
    try (ZipFile in = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        byte[] content = in.getInputStream(entry).readAllBytes();
        if (entry.getName().equals("config.json")) {
          String text = new String(content, StandardCharsets.UTF_8);
          content = text.replace(old, other).getBytes(StandardCharsets.UTF_8);
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(content);
      }
    }
    return copy;
  }

  /** Returns the same, compiled and trained. */
  static Model trained() {
    Sequential model = plain();
    model.compile(adam(0.01), sparseCategoricalCrossentropy(), accuracy());
    float[][] x = new float[12][];
    int[] y = new int[12];
    for (int row = 0; row < x.length; row++) {
      x[row] = new float[] {row % 3 - 1, row % 4 - 1.5f};
      y[row] = row % 2;
    }
    model.fit(arrays(x, y), epochs(2).batchSize(4));
    return model;
  }
}
