package dev.kindling.text;

import dev.kindling.graph.TextOp;
import dev.kindling.tensors.TensorSpec;
import java.util.function.ToIntFunction;

/**
 * Texts as their numbers in a vocabulary; any shape.
 *
 * @param vocabulary the numbers
 */
public record LookUpText(Vocabulary vocabulary) implements TextOp {
  @Override
  public TensorSpec output(TensorSpec strings) {
    return TensorSpec.ints(strings.shape());
  }

  @Override
  public Encoder encoder() {
    ToIntFunction<String> index = vocabulary.index();
    return row -> row.stream().mapToDouble(index::applyAsInt).toArray();
  }
}
