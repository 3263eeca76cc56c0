package dev.kindling.jobs.config;

import dev.kindling.data.DataException;
import dev.kindling.jobs.files.HadoopPath;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.LoadOptions;
import dev.kindling.models.LoadedWeights;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.saving.DamagedFileException;
import dev.kindling.trainers.CompileTypes;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/**
 * A file of Keras on any of Hadoop's file systems.
 *
 * @param path where it is
 */
public record KerasFile(String path) {
  private static final int MAX_JSON = 64 << 20;
  private static final List<String> SUFFIXES = List.of(".keras", ".h5", ".json");

  /** Returns whether a path has the suffix of a file that holds a model. */
  public static boolean named(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(name::endsWith);
  }

  /**
   * Reads the model, with its weights and its optimizer if the file has any.
   *
   * @param types the layers that it may name
   * @throws ConfigurationException if the file is missing, damaged or has mistakes
   */
  public Model read(LayerTypes types) {
    return opened(
        in -> {
          if (binary(in)) {
            return Models.load(in, path, types, CompileTypes.keras());
          }
          return Models.fromJson(
              TextFile.read("model", path, MAX_JSON, new Configuration()), types);
        });
  }

  /**
   * Reads the model of a file that a command is given, not a mistake of a job file then.
   *
   * @throws DataException if the file is missing or damaged
   * @throws ConfigurationException if the model has mistakes
   */
  public Model readGiven(LayerTypes types) {
    try {
      return read(types);
    } catch (ConfigurationException e) {
      if (e.getCause() instanceof IOException || e.getCause() instanceof DamagedFileException) {
        throw new DataException(e.getMessage(), e);
      }
      throw e;
    }
  }

  /** Returns whether the file has weights, as all but JSON do. */
  boolean hasWeights() {
    return opened(KerasFile::binary);
  }

  /**
   * Gives weights of this file to a model.
   *
   * @throws ConfigurationException if they are missing, damaged or do not fit
   */
  LoadedWeights readInto(Model model, LoadOptions options) {
    return opened(
        in -> {
          if (!binary(in)) {
            throw new IllegalArgumentException("expected a file with weights, got JSON.");
          }
          return model.loadWeights(in, path, options);
        });
  }

  private interface Use<T> {
    T of(InputStream in) throws IOException;
  }

  private <T> T opened(Use<T> use) {
    try (InputStream in = new BufferedInputStream(open())) {
      return use.of(in);
    } catch (ConfigurationException e) {
      throw e;
    } catch (FileNotFoundException e) {
      throw refused("no such file. Check the path.", e);
    } catch (IOException e) {
      throw refused(e.getMessage() + ".", e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      String message = e.getMessage();
      if (message.contains("'" + path + "'")) {
        throw new ConfigurationException(message, e);
      }
      throw refused(message.replaceFirst("^Cannot read model: ", ""), e);
    }
  }

  private InputStream open() throws IOException {
    HadoopPath file = HadoopPath.of(path, new Configuration());
    if (file.files().getFileStatus(file.path()).isDirectory()) {
      throw new IOException("it is a folder. Name a file in it");
    }
    return file.files().open(file.path());
  }

  /** Tells a zip and HDF5 from JSON. */
  private static boolean binary(InputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    in.reset();
    return first == 'P' || first == 0x89;
  }

  private ConfigurationException refused(String reason, Exception cause) {
    return new ConfigurationException("Cannot read model '%s': %s".formatted(path, reason), cause);
  }
}
