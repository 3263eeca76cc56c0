package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import java.util.List;
import java.util.Optional;

/** A model that Keras, or Kindling, has written, with its weights or without. */
final class ModelFile implements ModelSource {
  private static final String KEEP = "keep";
  private static final String RESET = "reset";

  private final KerasFile file;

  /** Empty where the job leaves it to the file. */
  private final String weights;

  /** A class of the user's; empty where all layers are Keras's. */
  private final Optional<String> layerTypes;

  /** Made when first asked for. */
  private Model model;

  private ModelFile(KerasFile file, String weights, Optional<String> layerTypes) {
    this.file = file;
    this.weights = weights;
    this.layerTypes = layerTypes;
  }

  static ModelFile read(Section section) {
    Value weights = section.get("weights");
    boolean chosen = weights.present() && !weights.isMapping();
    Value types = section.get("layer_types");
    return new ModelFile(
        new KerasFile(section.get("file").text()),
        chosen ? weights.oneOf(List.of(KEEP, RESET)) : "",
        types.present() ? Optional.of(types.text()) : Optional.empty());
  }

  @Override
  public LayerTypes types() {
    return layerTypes.map(OwnClass::layerTypes).orElse(LayerTypes.keras());
  }

  @Override
  public Model build() {
    if (model == null) {
      Model read = file.read(types());
      if (weights.equals(KEEP) && !file.hasWeights()) {
        throw new ConfigurationException(
            "Cannot keep the weights of model '%s': expected a file with weights, got JSON. Leave weights out, or name a .keras file."
                .formatted(file.path()));
      }
      model = weights.equals(RESET) ? fresh(read) : read;
    }
    return model;
  }

  /** The same layers with weights of their own. */
  private Model fresh(Model read) {
    Model fresh = Models.fromJson(read.toJson(types()), types());
    if (read.compiled()) {
      fresh.compile(read.compileOptions());
    }
    return fresh;
  }
}
