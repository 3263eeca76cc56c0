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
  private static final String CANNOT_READ = "Cannot read model";
  private static final String COMPILE = "compile_config";
  private static final String TRAINING = "training_config";

  private final LayerTypes layers;
  private final CompileTypes compiling;
  private final Consumer<String> notes;

  /**
   * Reads and writes configurations.
   *
   * @param notes hears of what a file leaves out, or means otherwise than Keras 2 did
   */
  SavedConfigs(LayerTypes layers, CompileTypes compiling, Consumer<String> notes) {
    this.layers = layers;
    this.compiling = compiling;
    this.notes = notes;
  }

  /**
   * Returns the model of a parsed {@code config.json}, compiled if it says how.
   *
   * @param version the {@code keras_version} of the file
   * @throws IllegalArgumentException if it is none; the message lists all mistakes
   */
  Model read(Object root, KerasVersion version) {
    Object compile = root instanceof Map<?, ?> map ? map.get(COMPILE) : null;
    return read(root, COMPILE, compile, version);
  }

  /**
   * Returns the model of the parsed configurations of an {@code .h5} file, compiled if there is a
   * second one.
   *
   * @param root its {@code model_config}
   * @param training its {@code training_config}; empty for none
   * @param version its {@code keras_version}
   * @throws IllegalArgumentException if it is none; the message lists all mistakes
   */
  Model read(Object root, Optional<Object> training, KerasVersion version) {
    return read(root, TRAINING, training.orElse(null), version);
  }

  private Model read(Object root, String where, Object compile, KerasVersion version) {
    Problems problems = new Problems();
    ModelReader reader = new ModelReader(layers).of(version);
    Optional<Model> model = reader.read(root, mistake -> problems.add("", mistake));
    Problems compiled = new Problems();
    Optional<CompileOptions> options = Optional.empty();
    if (compile instanceof Map<?, ?> map && !map.isEmpty()) {
      Map<String, Object> config = ConfigPart.of(where, map, compiled).values();
      List<String> outputs = model.filter(Model::built).map(Model::outputNames).orElse(List.of());
      options =
          TrainingConfig.read(where, config, reader.version(), outputs, compiling, compiled, notes);
    }
    if (model.isEmpty()) {
      compiled.found().forEach(mistake -> problems.add("", mistake));
      problems.throwIfAny(CANNOT_READ);
    }
    Model read = model.orElseThrow();
    // A model that may not go on training as before still predicts.
    compiled.found().forEach(mistake -> uncompiled(read, mistake));
    options.filter(given -> given.losses().any()).ifPresent(given -> compile(read, given));
    return read;
  }

  private void compile(Model model, CompileOptions options) {
    try {
      model.compile(options);
    } catch (IllegalArgumentException e) {
      uncompiled(model, e.getMessage());
    }
  }

  private void uncompiled(Model model, String mistake) {
    notes.accept("Model '%s' is not compiled: %s".formatted(model.displayName(), mistake));
  }

  /**
   * Returns a model's {@code config.json}; it says how the model is compiled, if it is.
   *
   * @param assets takes what lies beside it, texts by their paths
   */
  String config(Model model, Map<String, String> assets) {
    Map<String, Object> config = new LinkedHashMap<>(ModelWriter.write(model, layers));
    assets.putAll(Vocabularies.outOf(config, model.saved()));
    if (model.compiled()) {
      written(model, () -> model.compileConfig(compiling))
          .ifPresent(compile -> config.put(COMPILE, compile));
    }
    return Models.json(config);
  }

  /** Returns the {@code training_config} of an {@code .h5} file; empty for none. */
  Optional<String> trainingConfig(Model model) {
    if (!model.compiled()) {
      return Optional.empty();
    }
    return written(
            model,
            () -> TrainingConfig.write(model.compileOptions(), model.outputNames(), compiling))
        .map(Models::json);
  }

  /** What Keras has no form for must not keep a model from being saved. */
  private Optional<Map<String, Object>> written(Model model, Supplier<Map<String, Object>> writer) {
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
