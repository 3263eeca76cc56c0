package dev.kindling.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.kindling.execution.NativeRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PackedProductTest {
  @BeforeEach
  @AfterEach
  void startKernels() {
    NativeRuntime.start(1);
  }

  @Test
  void multipliesManyLeftFactors() {
    check(random(32, 128), random(128, 512));
    check(random(3, 5), random(5, 7));
  }

  /** As a sequence by itself is; ND4J gives its batch's axis the stride 1. */
  @Test
  void multipliesOneRow() {
    check(random(1, 16), random(16, 64));
    check(random(1, 64), random(16, 64).transpose());
  }

  @Test
  void multipliesWithATransposedFactor() {
    check(random(32, 512), random(128, 512).transpose());
    check(random(3, 7), random(5, 7).transpose());
  }

  /** Multiplies twice with one packing, then with another right factor and another left one. */
  private static void check(INDArray a, INDArray b) {
    INDArray out = Nd4j.zeros(DataType.FLOAT, a.size(0), b.size(1));
    PackedProduct product = PackedProduct.of(a, b, out).orElseThrow();
    product.pack();
    product.run();
    assertProduct(a, b, out);
    a.assign(random(a.shape()));
    product.run();
    assertProduct(a, b, out);
    b.assign(random(b.shape()));
    product.pack();
    product.run();
    assertProduct(a, b, out);
  }

  @Test
  void multipliesWithWhatWasPacked() {
    INDArray a = random(4, 8);
    INDArray b = random(8, 16);
    INDArray out = Nd4j.zeros(DataType.FLOAT, 4, 16);
    PackedProduct product = PackedProduct.of(a, b, out).orElseThrow();
    INDArray before = b.dup();
    product.pack();
    b.assign(0);
    product.run();
    assertProduct(a, before, out);
  }

  @Test
  void followsTheNumberOfThreads() {
    INDArray a = random(33, 65);
    INDArray b = random(47, 65).transpose();
    INDArray out = Nd4j.zeros(DataType.FLOAT, 33, 47);
    PackedProduct product = PackedProduct.of(a, b, out).orElseThrow();
    for (int threads = 3; threads >= 1; threads--) {
      NativeRuntime.start(threads);
      b.assign(random(65, 47));
      out.assign(0);
      product.pack();
      product.run();
      assertProduct(a, b, out);
    }
  }

  @Test
  void followsTheNumberOfThreadsBetweenSteps() {
    for (int[] kernel : new int[][] {{16, 64}, {64, 128}, {256, 64}}) {
      NativeRuntime.start(1);
      INDArray a = random(32, kernel[0]);
      INDArray b = random(kernel[0], kernel[1]);
      INDArray out = Nd4j.zeros(DataType.FLOAT, 32, kernel[1]);
      PackedProduct product = PackedProduct.of(a, b, out).orElseThrow();
      product.pack();
      NativeRuntime.start(2);
      product.run();
      assertProduct(a, b, out);
    }
  }

  @Test
  void isNotThereForFloat64OrWithoutAFastKernel() {
    INDArray a = Nd4j.rand(DataType.DOUBLE, 3, 5);
    INDArray b = Nd4j.rand(DataType.DOUBLE, 5, 7);
    assertThat(PackedProduct.of(a, b, Nd4j.zeros(DataType.DOUBLE, 3, 7))).isEmpty();
    INDArray columns = Nd4j.zeros(DataType.FLOAT, 7, 3).transpose();
    assertThat(PackedProduct.of(random(3, 5), random(5, 7), columns)).isEmpty();
  }

  private static INDArray random(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape).subi(0.5f);
  }

  private static void assertProduct(INDArray a, INDArray b, INDArray out) {
    INDArray expected = Nd4j.zeros(DataType.FLOAT, out.shape());
    NativeCall.of("matmul").inputs(a, b.dup('c')).outputs(expected).integers(0, 0, 0).build().run();
    assertArrayEquals(expected.data().asDouble(), out.data().asDouble(), 2e-5);
  }
}
