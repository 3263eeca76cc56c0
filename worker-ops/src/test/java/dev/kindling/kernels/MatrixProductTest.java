package dev.kindling.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import dev.kindling.execution.NativeRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MatrixProductTest {
  @AfterEach
  void oneThreadAgain() {
    NativeRuntime.start(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 5, 3", "4, 1, 3", "4, 5, 1", "1, 5, 1", "7, 33, 18", "256, 300, 256"})
  void isTheSumOfProducts(int rows, int inner, int columns) {
    for (int flips = 0; flips < 4; flips++) {
      boolean flipA = (flips & 1) != 0;
      boolean flipB = (flips & 2) != 0;
      INDArray a = flipA ? random(inner, rows) : random(rows, inner);
      INDArray b = flipB ? random(columns, inner) : random(inner, columns);
      INDArray out = random(rows, columns);
      Runnable product = MatrixProduct.of(a, flipA, b, flipB, out).orElseThrow();
      for (int threads = 3; threads >= 1; threads--) {
        NativeRuntime.start(threads);
        a.assign(random(a.shape()));
        product.run();
        assertIsProduct(flipA ? a.transpose() : a, flipB ? b.transpose() : b, out);
      }
    }
  }

  @Test
  void rowsMayLieApart() {
    INDArray a = random(6, 9).get(all(), interval(2, 7));
    INDArray b = random(8, 9).get(interval(1, 6), interval(0, 4));
    INDArray wide = Nd4j.ones(DataType.FLOAT, 6, 7);
    INDArray out = wide.get(all(), interval(3, 7));
    MatrixProduct.of(a, false, b, false, out).orElseThrow().run();
    assertIsProduct(a, b, out);
    assertThat(wide.get(all(), interval(0, 3)).dup('c').data().asDouble()).containsOnly(1);
  }

  @Test
  void takesNothingElse() {
    INDArray square = random(4, 4);
    INDArray doubles = square.castTo(DataType.DOUBLE);
    INDArray stack = random(2, 4, 4);
    assertThat(MatrixProduct.of(doubles, false, doubles, false, doubles)).isEmpty();
    assertThat(MatrixProduct.of(stack, false, stack, false, stack)).isEmpty();
    assertThat(MatrixProduct.of(square.transpose(), false, square, false, random(4, 4))).isEmpty();
  }

  private static INDArray random(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape).subi(0.5);
  }

  private static void assertIsProduct(INDArray a, INDArray b, INDArray out) {
    double[] expected = new double[Math.toIntExact(out.length())];
    for (int row = 0; row < out.rows(); row++) {
      for (int column = 0; column < out.columns(); column++) {
        for (int index = 0; index < a.columns(); index++) {
          expected[row * out.columns() + column] +=
              (double) a.getFloat(row, index) * b.getFloat(index, column);
        }
      }
    }
    assertThat(out.dup('c').data().asDouble()).containsExactly(expected, within(1e-4));
  }
}
