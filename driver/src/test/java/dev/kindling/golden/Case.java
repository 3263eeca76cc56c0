package dev.kindling.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.configuration.Problems;
import dev.kindling.configuration.Registry;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A case whose subject has a class name and a configuration. */
public record Case(JsonNode row) {
  /** Returns the cases of a resource in the folder golden. */
  public static List<Case> of(String name) {
    return Golden.rows(name).stream().map(Case::new).toList();
  }

  /** Returns the subject, some arguments of its configuration left out. */
  public <T> T subject(Registry<T> registry, String... without) {
    Map<String, Object> config = Golden.map(row.get("config"));
    config.keySet().removeAll(List.of(without));
    Problems problems = new Problems();
    T subject = registry.read("", row.get("name").asText(), config, problems).orElse(null);
    problems.throwIfAny("Cannot read case " + this);
    return subject;
  }

  /** Returns a field as a tensor of reals; empty if the case has none. */
  public Optional<TensorValues> tensor(String field) {
    JsonNode tensor = row.path(field);
    if (tensor.isNumber()) {
      return Optional.of(TensorValues.floats(Shape.of(), tensor.floatValue()));
    }
    return tensor.isObject()
        ? Optional.of(TensorValues.floats(shape(tensor), values(tensor)))
        : Optional.empty();
  }

  /** Returns the shape of a tensor. */
  public static Shape shape(JsonNode tensor) {
    return Golden.shape(tensor.get("shape"));
  }

  /** Returns the numbers of a tensor, or of a plain number. */
  public static float[] values(JsonNode tensor) {
    return Golden.numbers(tensor.isObject() ? tensor.get("data") : tensor);
  }

  @Override
  public String toString() {
    return row.get("id").asText();
  }
}
