package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import org.apache.hadoop.conf.Configuration;

/** Reads a model that Keras has written as JSON. */
final class ModelFile {
  private static final int MAX_BYTES = 64 << 20;

  private ModelFile() {}

  static Model read(String path) {
    String json = TextFile.read("model", path, MAX_BYTES, new Configuration());
    try {
      return Models.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "Cannot read model '%s': %s".formatted(path, e.getMessage()), e);
    }
  }
}
