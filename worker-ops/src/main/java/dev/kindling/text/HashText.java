package dev.kindling.text;

import dev.kindling.graph.TextOp;
import dev.kindling.tensors.TensorSpec;

/**
 * Texts as the numbers of their buckets; any shape.
 *
 * @param buckets the buckets
 * @param mask the text with the number 0, behind which the buckets are then numbered; null for none
 */
public record HashText(Buckets buckets, String mask) implements TextOp {
  @Override
  public TensorSpec output(TensorSpec strings) {
    return TensorSpec.ints(strings.shape());
  }

  @Override
  public Encoder encoder() {
    return row -> row.stream().mapToDouble(this::number).toArray();
  }

  private int number(String text) {
    return mask == null ? buckets.of(text) : text.equals(mask) ? 0 : 1 + buckets.of(text);
  }
}
