package dev.kindling.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.NativeRuntime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DirectConvolutionTest {
  private static final int BATCH = 3;

  /** An axis of length 1 that nothing moves along. */
  private static final Sizes NO_AXIS = new Sizes(1, 1, 1, 1, 0, 0);

  private record Sizes(int cells, int span, int stride, int dilation, int before, int behind) {
    int positions() {
      return (cells + before + behind - (span - 1) * dilation - 1) / stride + 1;
    }

    DirectConvolution.Axis axis() {
      return new DirectConvolution.Axis(stride, dilation, before, behind);
    }
  }

  @AfterEach
  void oneThreadAgain() {
    NativeRuntime.start(1);
  }

  @Test
  void takesFloat32Only() {
    INDArray x = Nd4j.zeros(DataType.DOUBLE, 2, 5, 16);
    INDArray kernel = Nd4j.zeros(DataType.DOUBLE, 1, 16, 16);
    assertThat(
            DirectConvolution.of(
                x, kernel, x, List.of(NO_AXIS.axis()), DirectConvolutionTest::random))
        .isEmpty();
  }

  /**
   * Where oneDNN is missing there is nothing to run; with AVX2 not every kernel is there, but the
   * plain ones are.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 7, 3, 1, 1, 0, 0, 16, 16",
    "1, 9, 3, 1, 2, 4, 0, 32, 16",
    "1, 8, 5, 2, 1, 1, 2, 16, 48",
    "2, 6, 3, 1, 1, 1, 1, 16, 16",
    "2, 7, 3, 2, 1, 0, 1, 16, 32",
    "2, 7, 1, 2, 1, 0, 0, 32, 64",
    "2, 8, 2, 1, 3, 1, 2, 16, 16",
    "2, 6, 3, 1, 1, 1, 1, 16, 19",
    "2, 6, 3, 1, 1, 1, 1, 5, 16",
    "2, 8, 2, 3, 1, 0, -1, 16, 16",
    "3, 4, 2, 1, 1, 0, 1, 16, 16",
    "3, 5, 3, 2, 1, 1, 1, 16, 32"
  })
  void isTheSumOfProducts(
      int axes,
      int cells,
      int span,
      int stride,
      int dilation,
      int before,
      int behind,
      int in,
      int out) {
    Sizes sizes = new Sizes(cells, span, stride, dilation, before, behind);
    INDArray x = random(images(axes, cells, in));
    INDArray kernel = random(weights(axes, span, in, out));
    INDArray y = random(images(axes, sizes.positions(), out));
    INDArray dy = random(y.shape());
    INDArray dx = random(x.shape());
    INDArray dkernel = random(kernel.shape());
    List<DirectConvolution.Axis> along = Collections.nCopies(axes, sizes.axis());
    Optional<DirectConvolution> found =
        DirectConvolution.of(x, kernel, y, along, DirectConvolutionTest::random);
    Optional<Runnable> forward = found.flatMap(calls -> calls.forward(x, kernel, y));
    Optional<Runnable> byInput = found.flatMap(calls -> calls.inputGradient(kernel, dy, dx));
    Optional<Runnable> byKernel = found.flatMap(calls -> calls.kernelGradient(x, dy, dkernel));
    boolean plain = axes == 2 && stride == 1 && dilation == 1 && in == 16 && out == 16;
    assertThat(List.of(forward, byInput, byKernel))
        .allMatch(call -> call.isPresent() || !plain || !OneDnn.takes(x));
    for (int threads = 3; threads >= 1; threads--) {
      NativeRuntime.start(threads);
      for (INDArray each : List.of(x, kernel, dy)) {
        each.assign(random(each.shape()));
      }
      forward.ifPresent(Runnable::run);
      byInput.ifPresent(Runnable::run);
      byKernel.ifPresent(Runnable::run);
      double[] expectedY = new double[Math.toIntExact(y.length())];
      double[] expectedDx = new double[Math.toIntExact(x.length())];
      double[] expectedDkernel = new double[Math.toIntExact(kernel.length())];
      float[] xs = x.data().asFloat();
      float[] weights = kernel.data().asFloat();
      float[] dys = dy.data().asFloat();
      Sizes second = axes > 1 ? sizes : NO_AXIS;
      Sizes third = axes > 2 ? sizes : NO_AXIS;
      forEachProduct(
          List.of(sizes, second, third),
          (cell, weight, result) -> {
            for (int i = 0; i < in; i++) {
              for (int o = 0; o < out; o++) {
                int w = (weight * in + i) * out + o;
                expectedY[result * out + o] += (double) xs[cell * in + i] * weights[w];
                expectedDx[cell * in + i] += (double) dys[result * out + o] * weights[w];
                expectedDkernel[w] += (double) xs[cell * in + i] * dys[result * out + o];
              }
            }
          });
      forward.ifPresent(call -> check(y, expectedY));
      byInput.ifPresent(call -> check(dx, expectedDx));
      byKernel.ifPresent(call -> check(dkernel, expectedDkernel));
    }
  }

  private static void check(INDArray result, double[] expected) {
    assertThat(result.data().asDouble()).containsExactly(expected, within(2e-4));
  }

  private interface Product {
    void of(int cell, int weight, int result);
  }

  /** Visits what belongs together, by its row of channels in x, the kernel and y. */
  private static void forEachProduct(List<Sizes> axes, Product product) {
    for (int n = 0; n < BATCH; n++) {
      visit(axes, n, 0, n, product);
    }
  }

  private static void visit(List<Sizes> axes, int cell, int weight, int result, Product product) {
    if (axes.isEmpty()) {
      product.of(cell, weight, result);
      return;
    }
    Sizes axis = axes.get(0);
    for (int position = 0; position < axis.positions(); position++) {
      for (int tap = 0; tap < axis.span(); tap++) {
        int at = position * axis.stride() + tap * axis.dilation() - axis.before();
        if (at >= 0 && at < axis.cells()) {
          visit(
              axes.subList(1, axes.size()),
              cell * axis.cells() + at,
              weight * axis.span() + tap,
              result * axis.positions() + position,
              product);
        }
      }
    }
  }

  /** Returns (batch, cells, …, channels). */
  private static long[] images(int axes, int cells, int channels) {
    long[] shape = new long[axes + 2];
    Arrays.fill(shape, cells);
    shape[0] = BATCH;
    shape[axes + 1] = channels;
    return shape;
  }

  /** Returns (cells, …, in, out). */
  private static long[] weights(int axes, int cells, int in, int out) {
    long[] shape = new long[axes + 2];
    Arrays.fill(shape, cells);
    shape[axes] = in;
    shape[axes + 1] = out;
    return shape;
  }

  private static INDArray random(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape).subi(0.5);
  }
}
