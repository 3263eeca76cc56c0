package dev.kindling.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import java.nio.file.Path;
import java.util.List;

/** A model that Keras saved, with its weights and what it predicted. */
public record ModelCase(JsonNode row) {
  /** Returns the models of a resource of which Kindling has all layers. */
  public static List<ModelCase> of(String name) {
    return Golden.rows(name).stream()
        .filter(row -> KnownLayers.in(row.get("model")))
        .map(ModelCase::new)
        .toList();
  }

  /** Returns the model, without its weights. */
  public Model model() {
    return Models.fromJson(row.get("model").toString());
  }

  /** Gives the model its weights and compares what it predicts. */
  public void checkPredictions() {
    new LayerCase(row).check(model(), 1e-5);
  }

  /** Compares what a model predicts with the weights that it has. */
  public void checkPredictions(Model loaded) {
    new LayerCase(row).checkAsItIs(loaded, 1e-5);
  }

  /** Returns a file of the model in the resources, which may be missing. */
  public Path file(String name) {
    return Golden.file("files/keras3/" + row.get("id").asText() + "/" + name);
  }

  @Override
  public String toString() {
    return row.get("id").asText();
  }
}
