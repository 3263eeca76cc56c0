package dev.kindling.jobs.runs;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFormat;
import dev.kindling.spark.HadoopFiles;
import dev.kindling.trainers.CompileTypes;
import dev.kindling.trainers.FileStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/** A model file, which appears when it is complete; its suffix tells its format. */
public final class Export {
  private static final String JSON = ".json";

  private final String path;
  private final FileStore files;

  private Export(String path, FileStore files) {
    this.path = path;
    this.files = files;
  }

  /**
   * Returns the file to write.
   *
   * @param force whether it replaces one that is there
   * @throws ConfigurationException if its suffix is of no format, or it exists and may not
   */
  public static Export to(String path, boolean force, Configuration hadoop) {
    checkSuffix(path);
    Folder file = Folder.at(path, hadoop);
    file.parent().checkWritable();
    if (file.exists()) {
      throw new ConfigurationException(
          "Cannot export to '%s': it is a folder. Name a file in it.".formatted(path));
    }
    if (file.parent().has(file.name()) && !force) {
      throw new ConfigurationException(
          "Cannot export to '%s': it exists. Give --force to replace it, or another name."
              .formatted(path));
    }
    return new Export(path, new HadoopFiles(hadoop));
  }

  private static void checkSuffix(String path) {
    try {
      if (!json(path)) {
        ModelFormat.of(path);
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "Cannot export to '%s': expected a name that ends in .keras, .h5, .weights.h5 or .json. Give another."
              .formatted(path),
          e);
    }
  }

  private static boolean json(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(JSON);
  }

  /**
   * Writes a model.
   *
   * @param types the layers that it may have
   * @throws ConfigurationException if Keras has no form for it
   */
  public void write(Model model, LayerTypes types) {
    ConfigurationException.explain(
        () -> {
          try {
            files.write(path, content(model, types));
          } catch (IOException e) {
            throw new UncheckedIOException(
                "Cannot export to '%s': %s.".formatted(path, e.getMessage()), e);
          }
        });
  }

  private FileStore.Content content(Model model, LayerTypes types) {
    if (json(path)) {
      byte[] json = model.toJson(types).getBytes(StandardCharsets.UTF_8);
      return out -> out.write(json);
    }
    return out -> model.save(out, ModelFormat.of(path), types, CompileTypes.keras());
  }
}
