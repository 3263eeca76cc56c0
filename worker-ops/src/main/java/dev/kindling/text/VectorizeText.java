package dev.kindling.text;

import dev.kindling.graph.TextOp;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Texts as the numbers of their tokens: (batch,) or (batch, 1) → (batch, length), zeros behind the
 * last token.
 *
 * @param tokenizer what makes tokens
 * @param vocabulary their numbers
 * @param length how many numbers a row has; {@link Shape#UNKNOWN} for as many as the longest
 */
public record VectorizeText(Tokenizer tokenizer, Vocabulary vocabulary, int length)
    implements TextOp {
  @Override
  public TensorSpec output(TensorSpec strings) {
    return TensorSpec.ints(Shape.of(strings.shape().size(0), length));
  }

  @Override
  public Encoder encoder() {
    ToIntFunction<String> index = vocabulary.index();
    return row -> {
      List<String> tokens = tokenizer.tokens(row);
      double[] numbers = new double[length == Shape.UNKNOWN ? tokens.size() : length];
      for (int place = 0; place < Math.min(numbers.length, tokens.size()); place++) {
        numbers[place] = index.applyAsInt(tokens.get(place));
      }
      return numbers;
    };
  }
}
