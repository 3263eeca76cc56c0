package dev.kindling.saving;

import dev.kindling.models.Model;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A model in one file: a zip of {@code metadata.json}, {@code config.json} in Keras's format, and
 * {@code model.weights.bin}, all weights one behind the other as little-endian float32. The
 * metadata have each weight's path and shape, and the SHA-256 of the other entries. Compilation is
 * not kept: a model that was read predicts at once, and trains once it is compiled.
 *
 * <p>Files are not trusted: sizes are bounded by what the file really has, nothing is written to
 * disk, and no class outside the layer registry is created.
 */
public final class ModelArchive {
  static final String METADATA = "metadata.json";
  static final String CONFIG = "config.json";
  static final String WEIGHTS = "model.weights.bin";

  private ModelArchive() {}

  /**
   * Writes a model to a stream, which stays open.
   *
   * @throws IllegalStateException if the model has no weights yet
   */
  public static void write(Model model, OutputStream out) throws IOException {
    new ArchiveWriter(model).write(out);
  }

  /**
   * Writes a model to a file that appears when it is complete.
   *
   * @throws IllegalStateException if the model has no weights yet
   */
  public static void write(Model model, Path file) throws IOException {
    Path aside = file.resolveSibling("." + file.getFileName() + ".partial");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
        write(model, out);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /**
   * Reads a model.
   *
   * @param bytes the length of the file, which bounds what is believed of its content
   * @param name the file's name, for messages
   * @throws IllegalArgumentException if it is no model file or damaged
   */
  public static Model read(InputStream in, long bytes, String name) throws IOException {
    return new ArchiveReader(in, bytes, name).read();
  }

  /**
   * Reads a model of a file.
   *
   * @throws IllegalArgumentException if it is no model file or damaged
   */
  public static Model read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, Files.size(file), file.toString());
    }
  }
}
