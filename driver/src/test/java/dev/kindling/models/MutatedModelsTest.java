package dev.kindling.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kindling.golden.Golden;
import dev.kindling.golden.ModelCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever somebody changes in a model's file, it is read or refused with a message. */
class MutatedModelsTest {
  private static final List<String> VALUES =
      List.of(
          "null",
          "-1",
          "0",
          "1",
          "2147483647",
          "1e300",
          "1.5",
          "true",
          "\"x\"",
          "\"\"",
          "[]",
          "{}",
          "[-1]",
          "[0, 0]",
          "[[1]]",
          "[null, 2147483647, 2147483647, 2147483647]",
          "\"Sequential\"",
          "[\"x\", 0, 0]",
          "{\"class_name\": \"Zeros\"}");

  @Test
  void areReadOrRefused() {
    Random random = new Random(3);
    List<ModelCase> cases = ModelCase.of("keras3-models.jsonl");
    int refused = 0;
    for (int round = 0; round < 500; round++) {
      JsonNode model = cases.get(random.nextInt(cases.size())).row().get("model").deepCopy();
      mutate(model, random);
      try {
        assertThat(Models.fromJson(model.toString()).countParams()).isNotNegative();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("Cannot read model");
        refused++;
      }
    }
    assertThat(refused).isBetween(150, 450);
  }

  private static void mutate(JsonNode model, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(model, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    JsonNode value = Golden.parse(VALUES.get(random.nextInt(VALUES.size())));
    if (container instanceof ArrayNode array) {
      array.set(random.nextInt(array.size()), value);
    } else if (container instanceof ObjectNode object) {
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

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }
}
