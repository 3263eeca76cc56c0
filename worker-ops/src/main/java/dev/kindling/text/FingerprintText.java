package dev.kindling.text;

import dev.kindling.graph.TextOp;
import dev.kindling.tensors.TensorSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Texts as the two halves of their FarmHash64, the lower one first: (batch, …) → (batch, …, 2).
 *
 * <p>Example: two texts with the same numbers are the same, but for one chance in 2⁶⁴.
 */
public record FingerprintText() implements TextOp {
  @Override
  public TensorSpec output(TensorSpec strings) {
    return TensorSpec.ints(strings.shape().append(2));
  }

  @Override
  public Encoder encoder() {
    return FingerprintText::halves;
  }

  private static double[] halves(List<String> row) {
    double[] halves = new double[2 * row.size()];
    for (int index = 0; index < row.size(); index++) {
      byte[] bytes = row.get(index).getBytes(StandardCharsets.UTF_8);
      long hash = FarmHash.fingerprint(bytes);
      halves[2 * index] = (int) hash;
      halves[2 * index + 1] = (int) (hash >>> 32);
    }
    return halves;
  }
}
