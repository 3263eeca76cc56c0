package dev.kindling.text;

import dev.kindling.graph.TextOp;
import dev.kindling.tensors.TensorSpec;
import java.util.function.ToIntFunction;

/**
 * Texts as how often each token occurs in them, or whether it does: (batch,) or (batch, 1) →
 * (batch, depth).
 *
 * @param tokenizer what makes tokens
 * @param vocabulary their numbers; negative ones are left out
 * @param depth how many numbers a row has
 * @param counting whether occurrences are counted
 */
public record BagOfText(Tokenizer tokenizer, Vocabulary vocabulary, int depth, boolean counting)
    implements TextOp {
  @Override
  public TensorSpec output(TensorSpec strings) {
    return TensorSpec.floats(strings.shape().slice(0, 1).append(depth));
  }

  @Override
  public Encoder encoder() {
    ToIntFunction<String> index = vocabulary.index();
    return row -> {
      double[] counts = new double[depth];
      for (String token : tokenizer.tokens(row)) {
        int number = index.applyAsInt(token);
        if (number >= 0) {
          counts[number] = counting ? counts[number] + 1 : 1;
        }
      }
      return counts;
    };
  }
}
