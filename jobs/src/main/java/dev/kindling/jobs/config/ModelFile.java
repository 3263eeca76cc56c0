package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import org.apache.hadoop.conf.Configuration;

/** A model that Keras has written as JSON. */
final class ModelFile implements ModelSource {
  private static final int MAX_BYTES = 64 << 20;

  private final String path;

  /** Made when first asked for. */
  private Model model;

  ModelFile(String path) {
    this.path = path;
  }

  @Override
  public Model build() {
    if (model == null) {
      model = read();
    }
    return model;
  }

  private Model read() {
    String json = TextFile.read("model", path, MAX_BYTES, new Configuration());
    try {
      return Models.fromJson(json);
    } catch (IllegalArgumentException | IllegalStateException e) {
      String reason = e.getMessage().replaceFirst("^Cannot read model: ", "");
      throw new ConfigurationException("Cannot read model '%s': %s".formatted(path, reason), e);
    }
  }
}
