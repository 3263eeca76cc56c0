package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalization where oneDNN has no kernel for the type or the channels. Large arrays go
 * through native calls, the vectors of one element per channel through Java loops. libnd4j's own
 * batchnorm_bp takes ten times as long as these calls together.
 */
final class BatchNormKernel implements Kernel {
  private final BatchNorm op;
  private final int channels;
  private final double count;

  private final Elements gamma;
  private final Elements beta;
  private final MovingStatistics moving;
  private final double[] means;
  private final double[] inverse;

  private final Elements sums;
  private final Elements shift;
  private final Elements factor;
  private final Runnable sumOfX;
  private final Runnable subtractMean;
  private final Runnable sumOfSquares;
  private final Runnable normalize;

  private Elements gradientOfGamma;
  private Elements gradientOfBeta;
  private Elements slope;
  private Runnable sumOfGradients = Kernel.NONE;
  private Runnable sumOfProducts = Kernel.NONE;
  private Runnable inputGradient = Kernel.NONE;

  BatchNormKernel(BatchNorm op, Binding binding) {
    this.op = op;
    INDArray x = rows(binding.input(0));
    INDArray y = rows(binding.output(0));
    this.channels = Math.toIntExact(x.size(1));
    this.count = x.size(0);
    this.gamma = op.scale() ? Elements.of(op.gamma(binding)) : null;
    this.beta = op.center() ? Elements.of(op.beta(binding)) : null;
    this.moving = new MovingStatistics(op, binding);
    this.means = new double[channels];
    this.inverse = new double[channels];

    INDArray centered = binding.scratch(x.shape());
    INDArray products = binding.scratch(x.shape());
    INDArray sum = binding.scratch(channels);
    INDArray shiftVector = binding.scratch(channels);
    INDArray factorVector = binding.scratch(channels);
    this.sums = Elements.of(sum);
    this.shift = Elements.of(shiftVector);
    this.factor = Elements.of(factorVector);
    this.sumOfX = Reduction.columns(binding, x, sum);
    this.subtractMean = call("biasadd", x, shiftVector, centered);
    this.sumOfSquares =
        Kernel.sequence(
            call("multiply", centered, centered, products),
            Reduction.columns(binding, products, sum));
    this.normalize =
        Kernel.sequence(
            call("multiply", centered, factorVector, y), call("biasadd", y, shiftVector, y));
    if (binding.needsGradient()) {
      bindBackward(binding, centered, products, sum, shiftVector, factorVector);
    }
  }

  private void bindBackward(
      Binding binding,
      INDArray centered,
      INDArray products,
      INDArray sum,
      INDArray shiftVector,
      INDArray factorVector) {
    INDArray dy = rows(binding.outputGradient(0));
    sumOfGradients = Reduction.columns(binding, dy, sum);
    sumOfProducts =
        Kernel.sequence(
            call("multiply", centered, dy, products), Reduction.columns(binding, products, sum));
    int operand = 1;
    if (op.scale()) {
      gradientOfGamma = gradient(binding, operand++);
    }
    if (op.center()) {
      gradientOfBeta = gradient(binding, operand);
    }
    INDArray slopeVector = binding.scratch(channels);
    slope = Elements.of(slopeVector);
    if (binding.needsGradient(0)) {
      INDArray dx = rows(binding.inputGradient(0));
      inputGradient =
          Kernel.sequence(
              call("multiply", centered, slopeVector, dx),
              call("add", dx, dy, dx),
              call("biasadd", dx, shiftVector, dx),
              call("multiply", dx, factorVector, dx));
    }
  }

  private static Elements gradient(Binding binding, int operand) {
    return binding.needsGradient(operand) ? Elements.of(binding.inputGradient(operand)) : null;
  }

  private static INDArray rows(INDArray array) {
    return array.reshape('c', true, -1, array.size(-1));
  }

  private static Runnable call(String name, INDArray a, INDArray b, INDArray out) {
    return NativeCall.of(name).inputs(a, b).outputs(out).build();
  }

  @Override
  public void forward() {
    sumOfX.run();
    for (int c = 0; c < channels; c++) {
      means[c] = sums.get(c) / count;
      shift.put(c, -means[c]);
      moving.moveMean(c, means[c]);
    }
    subtractMean.run();
    sumOfSquares.run();
    for (int c = 0; c < channels; c++) {
      double variance = sums.get(c) / count;
      moving.moveVariance(c, variance);
      inverse[c] = 1 / Math.sqrt(variance + op.epsilon());
      factor.put(c, inverse[c] * (gamma == null ? 1 : gamma.get(c)));
      shift.put(c, beta == null ? 0 : beta.get(c));
    }
    normalize.run();
  }

  /** {@code dx = γ/σ · (dy − mean(dy) − x̂ · mean(dy · x̂))}, with x̂ = centered / σ. */
  @Override
  public void backward() {
    for (int c = 0; c < channels; c++) {
      shift.put(c, -means[c]);
    }
    subtractMean.run();
    sumOfGradients.run();
    for (int c = 0; c < channels; c++) {
      shift.put(c, -sums.get(c) / count);
      if (gradientOfBeta != null) {
        gradientOfBeta.put(c, sums.get(c));
      }
    }
    sumOfProducts.run();
    for (int c = 0; c < channels; c++) {
      slope.put(c, -inverse[c] * inverse[c] * sums.get(c) / count);
      factor.put(c, inverse[c] * (gamma == null ? 1 : gamma.get(c)));
      if (gradientOfGamma != null) {
        gradientOfGamma.put(c, sums.get(c) * inverse[c]);
      }
    }
    inputGradient.run();
  }
}
