package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.models.Model;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/** A model whose layers the job file lists. */
final class LayerModel implements ModelSource {
  private final Value value;
  private final BiFunction<Value, Learning, Model> reader;
  private final Model model;
  private final boolean guessed;

  /** Reads the model; what its layers are to learn is made up. */
  LayerModel(Value value, BiFunction<Value, Learning, Model> reader) {
    AtomicBoolean asked = new AtomicBoolean();
    this.value = value;
    this.reader = reader;
    this.model =
        reader.apply(
            value,
            (layer, inputs, x) -> {
              asked.set(true);
              return Learning.GUESSED.learn(layer, inputs, x);
            });
    this.guessed = asked.get();
  }

  @Override
  public Model build() {
    return model;
  }

  @Override
  public Model learned(Learning learning) {
    if (!guessed) {
      return model;
    }
    Problems problems = new Problems();
    Model learned = reader.apply(value.noting(problems), learning);
    ConfigurationException.throwIfAny("create the model of what its layers learned", problems);
    return learned;
  }
}
