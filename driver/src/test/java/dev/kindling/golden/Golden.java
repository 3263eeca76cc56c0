package dev.kindling.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.TensorValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What Keras computed, in the test resources: a case a line. */
public final class Golden {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Golden() {}

  /** Returns the text of a resource in the folder golden. */
  public static String text(String name) {
    try (InputStream stream = Golden.class.getResourceAsStream("/golden/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a file in the folder golden, which may be missing. */
  public static Path file(String name) {
    try {
      return Path.of(Golden.class.getResource("/golden").toURI()).resolve(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the cases of a resource in the folder golden. */
  public static List<JsonNode> rows(String name) {
    return text(name).lines().map(Golden::parse).toList();
  }

  /** Returns JSON text as a tree. */
  public static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns an object as maps and lists. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(JsonNode node) {
    return JSON.convertValue(node, Map.class);
  }

  /** Returns the shape of a list of sizes; null is a size that is not known. */
  public static Shape shape(JsonNode sizes) {
    int[] known = new int[sizes.size()];
    for (int axis = 0; axis < known.length; axis++) {
      known[axis] = sizes.get(axis).isNull() ? Shape.UNKNOWN : sizes.get(axis).intValue();
    }
    return Shape.of(known);
  }

  /** Returns a tensor of real numbers, or of integers if it says so. */
  public static TensorValues tensor(JsonNode tensor) {
    Shape shape = shape(tensor.get("shape"));
    float[] values = numbers(tensor.get("data"));
    return tensor.path("integers").asBoolean()
        ? TensorValues.ints(shape, values)
        : TensorValues.floats(shape, values);
  }

  /** Returns tensors. */
  public static List<TensorValues> tensors(JsonNode list) {
    List<TensorValues> tensors = new ArrayList<>();
    list.forEach(tensor -> tensors.add(tensor(tensor)));
    return tensors;
  }

  /** Returns all numbers below a node, in order; a text is float32 in base 64. */
  public static float[] numbers(JsonNode node) {
    if (node.isTextual()) {
      byte[] bytes = Base64.getDecoder().decode(node.asText());
      float[] values = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }
    List<Float> numbers = new ArrayList<>();
    collect(node, numbers);
    float[] values = new float[numbers.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = numbers.get(index);
    }
    return values;
  }

  private static void collect(JsonNode node, List<Float> numbers) {
    if (node.isArray()) {
      node.forEach(child -> collect(child, numbers));
    } else {
      numbers.add(node.isTextual() ? Float.parseFloat(node.asText()) : node.floatValue());
    }
  }
}
