package dev.kindling.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kindling.tensors.Shape;
import java.util.Arrays;
import java.util.function.Function;

/** The shapes of a model's inputs as JSON: {@code [[-1,784]]}, -1 for a size that is not known. */
final class InputShapes {
  private static final JsonMapper JSON = new JsonMapper();

  private InputShapes() {}

  static String write(Model model) {
    try {
      return JSON.writeValueAsString(
          model.inputSpecs().stream().map(spec -> spec.shape().toArray()).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write shapes.", e);
    }
  }

  static Shape[] read(String text, Function<String, IllegalArgumentException> refusal) {
    try {
      return Arrays.stream(JSON.readValue(text, int[][].class))
          .map(Shape::of)
          .toArray(Shape[]::new);
    } catch (JsonProcessingException | NullPointerException e) {
      throw refusal.apply("expected the shapes of its inputs, got " + text);
    }
  }
}
