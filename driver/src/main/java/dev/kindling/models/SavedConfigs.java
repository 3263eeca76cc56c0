package dev.kindling.models;

import dev.kindling.configuration.KerasVersion;
import dev.kindling.configuration.Problems;
import dev.kindling.layers.LayerTypes;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.CompileTypes;
import dev.kindling.trainers.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What files of Keras say of a model besides its weights: its layers, and how it is compiled. */
final class SavedConfigs {
  private static final String COMPILE = "compile_config";
  private static final String TRAINING = "training_config";

  private final LayerTypes layers;
  private final CompileTypes compiling;
  private final Consumer<String> notes;

  /**
   * Reads and writes configurations.
   *
   * @param compiling what models may be compiled with; null if it does not matter how they are
   * @param notes hears of what a file leaves out, or means otherwise than Keras 2 did
   */
  SavedConfigs(LayerTypes layers, CompileTypes compiling, Consumer<String> notes) {
    this.layers = layers;
    this.compiling = compiling;
    this.notes = notes;
  }

  /**
   * Returns the model of a {@code config.json}, compiled if it says how.
   *
   * @param version the {@code keras_version} of the file
   * @throws IllegalArgumentException if it is none; the message lists all mistakes
   */
  Model read(String config, KerasVersion version) {
    Object root = Models.parse(config);
    Object compile = root instanceof Map<?, ?> map ? map.get(COMPILE) : null;
    return read(new ModelReader(layers).of(version), root, COMPILE, compile);
  }

  /**
   * Returns the model of the configurations of an {@code .h5} file, compiled if there is a second
   * one.
   *
   * @param config its {@code model_config}
   * @param training its {@code training_config}; empty for none
   * @param version its {@code keras_version}
   * @throws IllegalArgumentException if it is none; the message lists all mistakes
   */
  Model read(String config, Optional<String> training, KerasVersion version) {
    return read(
        new ModelReader(layers).of(version),
        Models.parse(config),
        TRAINING,
        training.map(Models::parse).orElse(null));
  }

  private Model read(ModelReader reader, Object root, String where, Object compile) {
    Problems problems = new Problems();
    Optional<Model> model = reader.read(root, mistake -> problems.add("", mistake));
    Optional<CompileOptions> options = Optional.empty();
    if (compiling != null && compile instanceof Map<?, ?> map && !map.isEmpty()) {
      Map<String, Object> config = ConfigPart.of(where, map, problems).values();
      List<String> outputs = model.filter(Model::built).map(Model::outputNames).orElse(List.of());
      options =
          TrainingConfig.read(
              where, config, reader.version(), outputs, compiling, problems, notes);
    }
    problems.throwIfAny("Cannot read model");
    Model read = model.orElseThrow();
    options.filter(given -> given.losses().any()).ifPresent(read::compile);
    return read;
  }

  /** Returns a model's {@code config.json}; it says how the model is compiled, if it is. */
  String config(Model model) {
    Map<String, Object> config = new LinkedHashMap<>(ModelWriter.write(model, layers));
    if (compiling != null && model.compiled()) {
      written(model, () -> model.compileConfig(compiling))
          .ifPresent(compile -> config.put(COMPILE, compile));
    }
    return Models.json(config);
  }

  /** Returns the {@code training_config} of an {@code .h5} file; empty for none. */
  Optional<String> trainingConfig(Model model) {
    if (compiling == null || !model.compiled()) {
      return Optional.empty();
    }
    return written(
            model,
            () ->
                TrainingConfig.write(
                    model.compileOptions(), model.outputNames(), compiling))
        .map(Models::json);
  }

  /** What Keras has no form for must not keep a model from being saved. */
  private Optional<Map<String, Object>> written(
      Model model, Supplier<Map<String, Object>> writer) {
    try {
      return Optional.of(writer.get());
    } catch (IllegalArgumentException e) {
      notes.accept(
          "Model '%s' is saved without how it is compiled, so compile it again after loading. %s"
              .formatted(model.displayName(), e.getMessage()));
      return Optional.empty();
    }
  }
}
