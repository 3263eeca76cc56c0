package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.models.Model;

/** Where a model comes from: its layers, a file or a class. */
@FunctionalInterface
public interface ModelSource {
  /**
   * Returns the model, not compiled yet.
   *
   * @throws ConfigurationException if there is a mistake in it
   */
  Model build();

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
      Model model = SequentialModel.read(section.get("sequential"));
      return () -> model;
    }
    if (section.get("functional").present()) {
      Model model = section.get("functional").section(FunctionalModel::read);
      return () -> model;
    }
    if (section.get("file").present()) {
      String path = section.get("file").text();
      return () -> ModelFile.read(path);
    }
    String className = section.get("class").text();
    return () -> ModelClass.create(className);
  }
}
