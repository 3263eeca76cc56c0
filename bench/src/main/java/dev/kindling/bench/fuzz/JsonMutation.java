package dev.kindling.bench.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages JSON that stays JSON: values of other kinds, sizes and places. */
final class JsonMutation {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> VALUES =
      List.of(
          "null",
          "-1",
          "0",
          "3",
          "2147483647",
          "99999999999999999999",
          "1e300",
          "0.5",
          "true",
          "\"\"",
          "\"x\"",
          "\"Sequential\"",
          "\"float16\"",
          "[]",
          "{}",
          "[null, 0]",
          "[2147483647, 2147483647]",
          "[[[[[[]]]]]]",
          "{\"class_name\": \"Dense\", \"config\": {\"units\": 2147483647}}");

  private static final int MOST_CHANGES = 3;
  private static final int DEEP = 2_000;

  private JsonMutation() {}

  /** Returns a text that differs in some places. */
  static byte[] of(byte[] text, Random random) {
    try {
      JsonNode root = JSON.readTree(text);
      for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
        change(root, random);
      }
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void change(JsonNode root, Random random) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    collect(root, all);
    if (all.isEmpty()) {
      return;
    }
    JsonNode place = all.get(random.nextInt(all.size()));
    JsonNode value = value(all, random);
    if (place instanceof ArrayNode array) {
      int index = random.nextInt(array.size());
      switch (random.nextInt(4)) {
        case 0 -> array.remove(index);
        case 1 -> array.insert(index, array.get(index).deepCopy());
        default -> array.set(index, value);
      }
    } else if (place instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, value);
      }
    }
  }

  /** Returns a value of the list, one from another place, or a deep one. */
  private static JsonNode value(List<JsonNode> all, Random random) throws IOException {
    int kind = random.nextInt(24);
    if (kind == 0) {
      return JSON.readTree("[".repeat(300) + "]".repeat(300));
    }
    if (kind == 1) {
      return JSON.getNodeFactory().textNode("x".repeat(DEEP));
    }
    return kind < 8
        ? all.get(random.nextInt(all.size())).deepCopy()
        : JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
  }

  private static void collect(JsonNode node, List<JsonNode> all) {
    if (node.isContainerNode() && !node.isEmpty()) {
      all.add(node);
      node.forEach(child -> collect(child, all));
    }
  }
}
