package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchMatMulTest {
  private static final int N = 3;
  private static final int K = 4;
  private static final int M = 5;

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void matchesItsDefinition(boolean transposeA, boolean transposeB) {
    OpCheck check =
        OpCheck.of(new BatchMatMul(transposeA, transposeB))
            .reals(2, 2, transposeA ? K : N, transposeA ? N : K)
            .reals(2, 2, transposeB ? M : K, transposeB ? K : M);
    double[] expected = new double[4 * N * M];
    for (int index = 0; index < expected.length; index++) {
      int batch = index / (N * M);
      int n = index / M % N;
      int m = index % M;
      for (int k = 0; k < K; k++) {
        int a = batch * N * K + (transposeA ? k * N + n : n * K + k);
        int b = batch * K * M + (transposeB ? m * K + k : k * M + m);
        expected[index] += check.operand(0)[a] * check.operand(1)[b];
      }
    }
    assertThat(check.forward()).containsExactly(expected, Offset.offset(1e-12));
    check.gradients();
  }

  @Test
  void multipliesMatricesWithoutABatch() {
    OpCheck.of(new BatchMatMul(false, true)).reals(3, 4).reals(5, 4).gradients();
  }

  @Test
  void infersUnknownSizesAndRefusesOthers() {
    TensorSpec queries = TensorSpec.floats(Shape.of(-1, -1, 8));
    TensorSpec keys = TensorSpec.floats(Shape.of(32, 7, 8));
    assertThat(new BatchMatMul(false, true).outputs(List.of(queries, keys)))
        .containsExactly(TensorSpec.floats(Shape.of(32, -1, 7)));
    assertThatThrownBy(() -> new BatchMatMul(false, false).outputs(List.of(queries, keys)))
        .hasMessage(
            "Cannot apply operation 'BatchMatMul': expected shapes (…, n, k) and (…, k, m), got (None, None, 8) and (32, 7, 8).");
  }
}
