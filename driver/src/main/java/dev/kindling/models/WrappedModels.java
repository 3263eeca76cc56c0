package dev.kindling.models;

import dev.kindling.configuration.Problems;
import dev.kindling.layers.LayerTypes;
import dev.kindling.layers.NestedModels;
import dev.kindling.symbolic.Layer;
import java.util.Map;
import java.util.Optional;

/** Reads and writes models within wrappers, in the format of Keras. */
final class WrappedModels implements NestedModels {
  private final LayerTypes types;
  private final CallBudget budget;

  WrappedModels(LayerTypes types, CallBudget budget) {
    this.types = types;
    this.budget = budget;
  }

  @Override
  public boolean knows(String className) {
    return ModelReader.isModel(className);
  }

  @Override
  public Optional<Layer> read(
      String where, String className, Map<String, ?> config, Problems problems) {
    Map<String, Object> root = Map.of("class_name", className, "config", config);
    Optional<Model> model =
        new ModelReader(types, budget).read(root, mistake -> problems.add(where, mistake));
    model.ifPresent(budget::wrap);
    return model.map(read -> read);
  }

  @Override
  public boolean has(Layer layer) {
    return layer instanceof Sequential || layer instanceof Functional;
  }

  @Override
  public Map<String, Object> write(Layer model, String name, boolean trainable) {
    return ModelWriter.write((Model) model, name, trainable, types);
  }
}
