package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;

/** Where a model comes from: its layers, a file or a class. */
@FunctionalInterface
public interface ModelSource {
  /**
   * Returns the model; null where a mistake was noted. One of a file may be compiled.
   *
   * @throws IllegalArgumentException if there is a mistake in a file or a class
   */
  Model build();

  /**
   * Returns the model whose layers have learned from data what they did not know, or what {@link
   * #build} made up.
   *
   * @throws ConfigurationException if they cannot
   */
  default Model learned(Learning learning) {
    return build().adapted(learning);
  }

  /** Returns the layers that the model's configuration may name. */
  default LayerTypes types() {
    return LayerTypes.keras();
  }

  /** Returns whether the model may compose its layers in code, which no configuration can tell. */
  default boolean code() {
    return false;
  }

  /** Reads {@code sequential}, {@code functional}, {@code file} or {@code class}. */
  static ModelSource read(Section section) {
    long ways = section.present("sequential", "functional", "file", "class");
    if (ways != 1) {
      section.problem(
          "expected one of sequential, functional, file and class, got %d of them."
              .formatted(ways));
      return () -> null;
    }
    if (section.get("sequential").present()) {
      return new LayerModel(section.get("sequential"), SequentialModel::read);
    }
    if (section.get("functional").present()) {
      return new LayerModel(section.get("functional"), FunctionalModel::read);
    }
    if (section.get("file").present()) {
      return ModelFile.read(section);
    }
    return new ModelClass(section.get("class").text());
  }
}
