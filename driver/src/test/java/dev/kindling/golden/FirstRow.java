package dev.kindling.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A case of Keras's with the first row of its batch alone: what most layers compute for one row
 * does not depend on the others, and an axis of length 1 is where kernels go wrong.
 */
final class FirstRow {
  private FirstRow() {}

  /**
   * Returns the case; empty if its rows are not independent or its tensors do not begin with them.
   */
  static Optional<LayerCase> of(LayerCase all) {
    JsonNode given = all.row();
    boolean alone =
        given.path("call").asText().equals("single")
            && !given.path("training").asBoolean()
            && given.path("arguments").isEmpty()
            && !given.has("initial_state")
            && given.findValues("stateful").stream().noneMatch(JsonNode::asBoolean);
    int rows = given.path("inputs").path(0).path("shape").path(0).asInt();
    if (!alone || rows < 2) {
      return Optional.empty();
    }
    ObjectNode one = given.deepCopy();
    one.put("id", all + " first row");
    one.remove(List.of("call", "losses", "weights_after", "output_mask"));
    boolean cut = true;
    for (String tensors : List.of("inputs", "outputs", "masks")) {
      for (JsonNode tensor : one.path(tensors)) {
        cut &= tensor.isNull() || cut((ObjectNode) tensor, rows);
      }
    }
    cut &= cut(one.path("random"), rows) & cut(one.path("gradients").path("inputs"), rows);
    if (one.get("gradients") instanceof ObjectNode gradients) {
      gradients.remove("weights"); // sums over the batch
    }
    return cut ? Optional.of(new LayerCase(one)) : Optional.empty();
  }

  private static boolean cut(ObjectNode tensor, int rows) {
    ArrayNode shape = (ArrayNode) tensor.get("shape");
    if (shape.path(0).asInt() != rows) {
      return false;
    }
    shape.set(0, 1);
    return cut(tensor.get("data"), rows);
  }

  /** Keeps the first of so many equal parts of each list of numbers. */
  private static boolean cut(JsonNode list, int rows) {
    boolean cut = list.isArray() || list.isNull() || list.isMissingNode();
    if (list.path(0).isArray()) {
      for (JsonNode part : list) {
        cut &= cut(part, rows);
      }
    } else if (list instanceof ArrayNode numbers && numbers.path(0).isNumber()) {
      cut = numbers.size() % rows == 0;
      for (int keep = numbers.size() / rows; numbers.size() > keep; ) {
        numbers.remove(numbers.size() - 1);
      }
    }
    return cut;
  }
}
