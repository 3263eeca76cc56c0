package dev.kindling.bench.kernels;

import dev.kindling.kernels.NativeCall;
import dev.kindling.kernels.TransformCall;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernels of libnd4j for the shapes of the suite local. Kindling calls oneDNN itself where
 * these are slow.
 */
final class Kernels {
  private Kernels() {}

  /** Returns the product whose speed is the measured peak of others. */
  static Work peak() {
    return matmul("matmul 1024x1024x1024", 1024, 1024, 1024, false, false);
  }

  /** Returns the products of matrices; the first one is the measured peak of the others. */
  static List<Work> products() {
    return List.of(
        peak(),
        matmul("MLP forward 128x784x512", 128, 784, 512, false, false),
        matmul("MLP forward 128x512x512", 128, 512, 512, false, false),
        matmul("MLP weight gradient 784x128x512", 784, 128, 512, true, false),
        matmul("MLP input gradient 128x512x512", 128, 512, 512, false, true),
        matmul("wide MLP forward 256x4096x4096", 256, 4096, 4096, false, false),
        matmul("LSTM input, all steps 3200x128x512", 3200, 128, 512, false, false),
        matmul("LSTM step 32x128x512", 32, 128, 512, false, false),
        matmul("LSTM step gradient 32x512x128", 32, 512, 128, false, true),
        matmul("transformer feed-forward 2048x128x512", 2048, 128, 512, false, false));
  }

  /** Returns convolutions over images, channels last. */
  static List<Work> convolutions() {
    return List.of(
        convolution("CNN conv2d 26x26x32 to 64", 64, 26, 32, 64, false),
        convolution("CNN conv2d 26x26x32 to 64, both gradients", 64, 26, 32, 64, true),
        convolution("ResNet conv2d 32x32x16 to 16", 64, 32, 16, 16, false),
        convolution("ResNet conv2d 32x32x16 to 16, both gradients", 64, 32, 16, 16, true),
        convolution("ResNet conv2d 8x8x64 to 64", 64, 8, 64, 64, false));
  }

  /** Returns what memory limits; the first one, a copy, is the measured peak of the others. */
  static List<Work> passes() {
    INDArray x = random(64, 24, 24, 64);
    INDArray y = random(64, 24, 24, 64);
    INDArray half = random(64, 12, 12, 64);
    INDArray rows = x.reshape('c', true, -1, 64);
    INDArray out = y.reshape('c', true, -1, 64);
    INDArray channels = random(64);
    return List.of(
        pass("copy of 2.36M floats", 2, x, call("assign", y, y, x)),
        pass("relu", 2, x, NativeCall.of("relu").inputs(x).outputs(y).reals(0).build()),
        pass("relu gradient", 3, x, NativeCall.of("relu_bp").inputs(x, y).outputs(y).build()),
        pass("add", 3, x, call("add", y, x, y)),
        pass("multiply", 3, x, call("multiply", y, x, y)),
        pass("exp", 2, x, TransformCall.of(new Exp(x, y))),
        pass("bias", 2, x, call("biasadd", out, rows, channels)),
        pass(
            "normalization by layer",
            2,
            x,
            NativeCall.of("layer_norm")
                .inputs(rows, channels, channels)
                .outputs(out)
                .integers(1)
                .booleans(false)
                .build()),
        pass("maxpool 2x2", 1.25, x, pool("maxpool2d", half, x)),
        pass("maxpool 2x2, gradient", 2.25, x, pool("maxpool2d_bp", y, x, half)));
  }

  private static Work matmul(
      String name, int rows, int inner, int columns, boolean flipLeft, boolean flipRight) {
    INDArray a = flipLeft ? random(inner, rows) : random(rows, inner);
    INDArray b = flipRight ? random(columns, inner) : random(inner, columns);
    INDArray y = random(rows, columns);
    Runnable run =
        NativeCall.of("matmul")
            .inputs(a, b)
            .outputs(y)
            .integers(flipLeft ? 1 : 0, flipRight ? 1 : 0, 0)
            .build();
    return new Work(name, 2.0 * rows * inner * columns, 0, run);
  }

  /** A window of 3x3 whose output is as large as its input. */
  private static Work convolution(
      String name, int batch, int size, int from, int to, boolean gradients) {
    INDArray x = random(batch, size, size, from);
    INDArray kernel = random(3, 3, from, to);
    INDArray y = random(batch, size, size, to);
    NativeCall.Builder call =
        gradients
            ? NativeCall.of("conv2d_bp")
                .inputs(x, kernel, y)
                .outputs(random(batch, size, size, from), random(3, 3, from, to))
            : NativeCall.of("conv2d").inputs(x, kernel).outputs(y);
    double flops = 2.0 * batch * size * size * 9 * from * to * (gradients ? 2 : 1);
    return new Work(name, flops, 0, call.integers(3, 3, 1, 1, 0, 0, 1, 1, 1, 1, 0).build());
  }

  private static NativeCall pool(String name, INDArray out, INDArray... inputs) {
    return NativeCall.of(name)
        .inputs(inputs)
        .outputs(out)
        .integers(2, 2, 2, 2, 0, 0, 1, 1, 0, 1, 1)
        .build();
  }

  private static NativeCall call(String name, INDArray out, INDArray... inputs) {
    return NativeCall.of(name).inputs(inputs).outputs(out).build();
  }

  private static Work pass(String name, double arrays, INDArray x, Runnable run) {
    return new Work(name, 0, arrays * x.length() * Float.BYTES, run);
  }

  private static INDArray random(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape);
  }
}
