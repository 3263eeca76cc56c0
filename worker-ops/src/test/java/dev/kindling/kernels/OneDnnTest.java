package dev.kindling.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.execution.NativeRuntime;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OneDnnTest {
  @BeforeEach
  @AfterEach
  void startKernels() {
    NativeRuntime.start(1);
  }

  @Test
  void takesFloat32Only() {
    assertThat(OneDnn.takes(Nd4j.zeros(DataType.FLOAT, 2))).isTrue();
    assertThat(OneDnn.takes(Nd4j.zeros(DataType.DOUBLE, 2))).isFalse();
  }

  @Test
  void multipliesViewsInStrides() {
    INDArray a = random(2, 5, 3, 4).permute(0, 2, 1, 3);
    INDArray b = random(2, 6, 3, 4).permute(0, 2, 3, 1);
    INDArray out = Nd4j.zeros(DataType.FLOAT, 2, 5, 3, 6).permute(0, 2, 1, 3);
    OneDnn.matmul(a, b, out).orElseThrow().run();
    assertProduct(a, b, out);
  }

  /** ND4J gives the one row of a matrix the stride 1, by which rows would overlap. */
  @Test
  void multipliesWithAxesOfLengthOne() {
    for (int[] lengths : new int[][] {{1, 16, 64}, {5, 1, 7}, {5, 7, 1}, {1, 1, 3}, {1, 3, 1}}) {
      INDArray a = random(lengths[0], lengths[1]);
      INDArray b = random(lengths[1], lengths[2]);
      INDArray out = Nd4j.zeros(DataType.FLOAT, lengths[0], lengths[2]);
      OneDnn.matmul(a, b, out).orElseThrow().run();
      assertProduct(a, b, out);
    }
  }

  @Test
  void hasNoFastProductIntoColumns() {
    INDArray a = random(2, 3, 4);
    INDArray columns = Nd4j.zeros(DataType.FLOAT, 2, 5, 3).permute(0, 2, 1);
    assertThat(OneDnn.matmul(a, random(2, 4, 5), columns)).isEmpty();
  }

  @Test
  void runsOnAnotherThreadAndWithAnotherNumberOfThem() {
    INDArray a = random(8, 33, 65);
    INDArray b = random(8, 65, 47);
    INDArray out = Nd4j.zeros(DataType.FLOAT, 8, 33, 47);
    Runnable product = OneDnn.matmul(a, b, out).orElseThrow();
    for (int threads = 1; threads <= 3; threads++) {
      NativeRuntime.start(threads);
      out.assign(0);
      product.run();
      assertProduct(a, b, out);
      out.assign(0);
      CompletableFuture.runAsync(product).join();
      assertProduct(a, b, out);
    }
  }

  private static INDArray random(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape);
  }

  private static void assertProduct(INDArray a, INDArray b, INDArray out) {
    int outer = out.rank() - 2;
    long[] stack = {-1, out.size(outer), out.size(outer + 1)};
    INDArray left = a.dup('c').reshape(-1, a.size(outer), a.size(outer + 1));
    INDArray right = b.dup('c').reshape(-1, b.size(outer), b.size(outer + 1));
    INDArray found = out.dup('c').reshape(stack);
    for (int index = 0; index < left.size(0); index++) {
      INDArray expected = left.slice(index).mmul(right.slice(index));
      assertThat(found.slice(index).dup('c').data().asDouble())
          .containsExactly(expected.dup('c').data().asDouble(), Offset.offset(1e-4));
    }
  }
}
