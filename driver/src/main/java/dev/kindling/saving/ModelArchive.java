package dev.kindling.saving;

import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A model in one file: a zip of {@code metadata.json}, {@code config.json} in Keras's format, and
 * {@code model.weights.bin}, all weights one behind the other as little-endian float32. The
 * metadata have each weight's path and shape, and the SHA-256 of the other entries. Compilation is
 * not kept: a model that was read predicts at once, and trains once it is compiled. A model that
 * composes its layers in code has no configuration: {@link #writeWeights} leaves it out.
 *
 * <p>Files are not trusted: nothing in them is compressed, so that no size exceeds what the file
 * really has; JSON is bounded, nothing is written to disk, and no class outside the layer registry
 * is created.
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
   * @throws IllegalArgumentException if it has layers that are not Keras's
   */
  public static void write(Model model, OutputStream out) throws IOException {
    write(model, LayerTypes.keras(), out);
  }

  /**
   * Writes a model that may contain layers of these types.
   *
   * @throws IllegalStateException if the model has no weights yet
   * @throws IllegalArgumentException if it has layers of other types
   */
  public static void write(Model model, LayerTypes types, OutputStream out) throws IOException {
    ArchiveWriter.of(model, types).write(out);
  }

  /**
   * Writes a model to a file that appears when it is complete.
   *
   * @throws IllegalStateException if the model has no weights yet
   * @throws IllegalArgumentException if it has layers that are not Keras's
   */
  public static void write(Model model, Path file) throws IOException {
    write(model, LayerTypes.keras(), file);
  }

  /** Writes a model that may contain layers of these types to a file. */
  public static void write(Model model, LayerTypes types, Path file) throws IOException {
    writeAside(ArchiveWriter.of(model, types), file);
  }

  /**
   * Writes the weights alone, for a model that composes its layers in code.
   *
   * @throws IllegalStateException if the model has no weights yet
   */
  public static void writeWeights(Model model, OutputStream out) throws IOException {
    ArchiveWriter.ofWeights(model).write(out);
  }

  /** Writes the weights alone to a file that appears when it is complete. */
  public static void writeWeights(Model model, Path file) throws IOException {
    writeAside(ArchiveWriter.ofWeights(model), file);
  }

  private static void writeAside(ArchiveWriter writer, Path file) throws IOException {
    Path aside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
        writer.write(out);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "Cannot write model '%s': its folder does not exist. Create it first.".formatted(file),
          e);
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
    return read(in, bytes, name, LayerTypes.keras());
  }

  /** Reads a model that may contain layers of these types. */
  public static Model read(InputStream in, long bytes, String name, LayerTypes types)
      throws IOException {
    return new ArchiveReader(in, bytes, name).read(types);
  }

  /**
   * Reads a model of a file.
   *
   * @throws IllegalArgumentException if it is no model file or damaged
   */
  public static Model read(Path file) throws IOException {
    return read(file, LayerTypes.keras());
  }

  /** Reads a model of a file that may contain layers of these types. */
  public static Model read(Path file, LayerTypes types) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, Files.size(file), file.toString(), types);
    }
  }

  /**
   * Reads the weights that {@link #writeWeights} has written into a model that the same code has
   * made; builds it if it is not built.
   *
   * @param bytes the length of the file, which bounds what is believed of its content
   * @param name the file's name, for messages
   * @throws IllegalArgumentException if it is no file of weights, damaged, or of another model
   */
  public static void readWeights(Model model, InputStream in, long bytes, String name)
      throws IOException {
    new ArchiveReader(in, bytes, name).readWeights(model);
  }

  /** Reads the weights of a file into a model that the same code has made. */
  public static void readWeights(Model model, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      readWeights(model, in, Files.size(file), file.toString());
    }
  }
}
