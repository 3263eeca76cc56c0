package dev.kindling.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.kindling.execution.NativeRuntime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StepProductTest {
  /** In float32 oneDNN's packed product, in float64 libnd4j's. */
  @ParameterizedTest
  @CsvSource({"FLOAT, 1e-5", "DOUBLE, 1e-14"})
  void readsTheRightFactorBeforeTheSteps(DataType type, double tolerance) {
    NativeRuntime.start();
    INDArray kernel = Nd4j.rand(type, 6, 9);
    check(Nd4j.rand(type, 4, 6), kernel, tolerance);
    check(Nd4j.rand(type, 4, 9), kernel.transpose(), tolerance);
  }

  private static void check(INDArray a, INDArray b, double tolerance) {
    INDArray out = Nd4j.zeros(a.dataType(), a.size(0), b.size(1));
    StepProduct product = StepProduct.of(shape -> Nd4j.zeros(a.dataType(), shape), a, b, out);
    for (int pass = 0; pass < 2; pass++) {
      b.assign(Nd4j.rand(a.dataType(), b.shape()));
      product.prepare().run();
      for (int step = 0; step < 3; step++) {
        a.assign(Nd4j.rand(a.dataType(), a.shape()));
        product.multiply().run();
        double[] expected = a.mmul(b).dup('c').data().asDouble();
        assertArrayEquals(expected, out.data().asDouble(), tolerance);
      }
    }
  }
}
