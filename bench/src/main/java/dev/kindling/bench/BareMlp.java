package dev.kindling.bench;

import dev.kindling.kernels.MatrixProduct;
import dev.kindling.kernels.NativeCall;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernels of one SGD step of an MLP, each bound by hand to arrays of its own: what a step costs
 * without any framework.
 */
final class BareMlp {
  private final Map<String, Runnable> kernels = new LinkedHashMap<>();
  private final int batch;

  BareMlp(int batch, int... units) {
    this.batch = batch;
    INDArray x = random(batch, units[0]);
    long parameters = 0;
    for (int layer = 1; layer < units.length; layer++) {
      boolean last = layer == units.length - 1;
      x = layer(layer, x, units[layer], last);
      parameters += (long) (units[layer - 1] + 1) * units[layer];
    }
    INDArray weights = random(1, (int) parameters);
    INDArray gradients = random(1, (int) parameters);
    long size = parameters;
    kernels.put(
        "update", () -> Nd4j.getBlasWrapper().level1().axpy(size, -1e-6, gradients, weights));
  }

  private INDArray layer(int number, INDArray x, int units, boolean last) {
    INDArray w = random((int) x.size(1), units);
    INDArray b = random(units);
    INDArray y = random(batch, units);
    INDArray dy = random(batch, units);
    put(number, "matmul", matmul(x, w, y, false, false));
    put(number, "bias", NativeCall.of("biasadd").inputs(y, b).outputs(y).build());
    if (last) {
      put(number, "softmax", NativeCall.of("softmax").inputs(y).outputs(y).integers(1).build());
      put(number, "softmax gradient", NativeCall.of("subtract").inputs(y, dy).outputs(y).build());
    } else {
      INDArray sign = random(batch, units);
      Sign signOf = new Sign(y, sign);
      put(number, "relu", NativeCall.of("relu").inputs(y).outputs(y).reals(0).build());
      put(number, "relu sign", () -> Nd4j.getExecutioner().exec(signOf));
      put(number, "relu gradient", NativeCall.of("multiply").inputs(dy, sign).outputs(y).build());
    }
    put(number, "kernel gradient", matmul(x, dy, random((int) x.size(1), units), true, false));
    INDArray ones = Nd4j.ones(DataType.FLOAT, 1, batch);
    put(number, "bias gradient", matmul(ones, dy, random(1, units), false, false));
    if (number > 1) {
      put(number, "input gradient", matmul(dy, w, random(batch, (int) x.size(1)), false, true));
    }
    return y;
  }

  private void put(int layer, String kernel, Runnable call) {
    kernels.put("layer " + layer + " " + kernel, call);
  }

  private static Runnable matmul(
      INDArray a, INDArray b, INDArray out, boolean flipA, boolean flipB) {
    return MatrixProduct.of(a, flipA, b, flipB, out)
        .orElseGet(
            () ->
                NativeCall.of("matmul")
                    .inputs(a, b)
                    .outputs(out)
                    .integers(flipA ? 1 : 0, flipB ? 1 : 0, 0)
                    .build());
  }

  private static INDArray random(int... shape) {
    return Nd4j.rand(DataType.FLOAT, Arrays.stream(shape).asLongStream().toArray());
  }

  /** Returns the kernels by name, in the order of a step. */
  Map<String, Runnable> kernels() {
    return kernels;
  }
}
