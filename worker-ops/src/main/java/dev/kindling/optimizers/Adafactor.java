package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.tensors.Shape;

/**
 * Adam's second moment from the means of rows and columns, so that large matrices need little
 * memory: {@code β = 1−t^decay}, {@code G = g²+ε₁}; r and c average the means of G over the last
 * and the second last axis, {@code v = (r/mean(r)) ⊗ c}; parameters of rank 0 and 1 average G
 * itself. With {@code u = g/√v}: {@code w ← w − max(ε₂, rms(w))·min(lr, 1/√t) · u/max(1,
 * rms(u)/clip)}. (Keras, Adafactor; Shazeer and Stern 2018.)
 *
 * <p>Example: three updates of {@code adafactor(0.1)} with g = 0.1, −0.2, 0.3 take w = 1 to
 * 0.8477533 beside a parameter −2 whose gradients are twice as large.
 *
 * @param options what it has in common with all optimizers
 * @param beta2Decay the exponent by which old moments weigh more; −0.8 by default
 * @param epsilon1 what is added to squared gradients, at least 0; 1e-30 by default
 * @param epsilon2 the least size of parameters that steps are relative to, at least 0; 1e-3 by
 *     default
 * @param clipThreshold the largest root mean square of a direction, above 0; 1 by default
 * @param relativeStep kept for Keras, whose steps shrink as 1/√t either way; true by default
 */
public record Adafactor(
    OptimizerOptions options,
    double beta2Decay,
    double epsilon1,
    double epsilon2,
    double clipThreshold,
    boolean relativeStep)
    implements KerasOptimizer<Adafactor> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Adafactor {
    options
        .check("adafactor")
        .finite("beta2Decay", beta2Decay)
        .notNegative("epsilon1", epsilon1)
        .notNegative("epsilon2", epsilon2)
        .positive("clipThreshold", clipThreshold)
        .done();
  }

  /** Returns a copy with this {@code beta2Decay}. */
  public Adafactor beta2Decay(double value) {
    return new Adafactor(options, value, epsilon1, epsilon2, clipThreshold, relativeStep);
  }

  /** Returns a copy with this {@code epsilon1}. */
  public Adafactor epsilon1(double value) {
    return new Adafactor(options, beta2Decay, value, epsilon2, clipThreshold, relativeStep);
  }

  /** Returns a copy with this {@code epsilon2}. */
  public Adafactor epsilon2(double value) {
    return new Adafactor(options, beta2Decay, epsilon1, value, clipThreshold, relativeStep);
  }

  /** Returns a copy with this {@code clipThreshold}. */
  public Adafactor clipThreshold(double value) {
    return new Adafactor(options, beta2Decay, epsilon1, epsilon2, value, relativeStep);
  }

  /** Returns a copy with this {@code relativeStep}. */
  public Adafactor relativeStep(boolean value) {
    return new Adafactor(options, beta2Decay, epsilon1, epsilon2, clipThreshold, value);
  }

  @Override
  public Adafactor with(OptimizerOptions value) {
    return new Adafactor(value, beta2Decay, epsilon1, epsilon2, clipThreshold, relativeStep);
  }

  @Override
  public String name() {
    return "adafactor";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    for (int index = 0; index < state.parameters().size(); index++) {
      Shape shape = state.parameters().get(index).shape();
      state.add(index, "row", shape.rank() < 2 ? Shape.of() : shape.slice(0, shape.rank() - 1), 0);
      state.add(
          index,
          "column",
          shape.rank() < 2 ? Shape.of() : shape.slice(0, shape.rank() - 2).append(shape.last()),
          0);
      state.add(index, "velocity", 0);
    }
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return new Arithmetic(parameters);
  }

  private final class Arithmetic extends Rule {
    private final ParameterLayout parameters;
    private double rate;
    private float kept;

    Arithmetic(ParameterLayout parameters) {
      this.parameters = parameters;
    }

    /** Means are those of whole parameters. */
    @Override
    int block() {
      return Integer.MAX_VALUE;
    }

    @Override
    void begin(double update, double learningRate, float[] shared) {
      rate = Math.min(learningRate, 1 / Math.sqrt(update));
      kept = (float) (1 - Math.pow(update, beta2Decay));
    }

    /** The gradients become the directions. */
    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      Shape shape = parameters.slots().get(parameter).shape();
      float[] v = state[2];
      if (shape.rank() < 2) {
        float share = kept;
        float part = 1 - kept;
        float small = (float) epsilon1;
        for (int i = 0; i < count; i++) {
          v[i] = share * v[i] + part * (g[i] * g[i] + small);
        }
      } else {
        factor(g, state[0], state[1], v, shape);
      }
      for (int i = 0; i < count; i++) {
        g[i] /= (float) Math.sqrt(v[i]);
      }
      double size = Math.max(epsilon2, Math.sqrt(Norms.squares(w, count) / count));
      double direction = Math.sqrt(Norms.squares(g, count) / count);
      float step = (float) (size * rate / Math.max(1, direction / clipThreshold));
      for (int i = 0; i < count; i++) {
        w[i] -= step * g[i];
      }
    }

    private void factor(float[] g, float[] r, float[] c, float[] v, Shape shape) {
      int columns = shape.size(-1);
      int rows = shape.size(-2);
      for (int matrix = 0; matrix * rows < r.length; matrix++) {
        int row = matrix * rows;
        int column = matrix * columns;
        average(g, r, c, row, column, rows, columns);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
          sum += r[row + i];
        }
        float mean = (float) (sum / rows);
        for (int i = 0; i < rows; i++) {
          float share = r[row + i] / mean;
          int from = (row + i) * columns;
          for (int j = 0; j < columns; j++) {
            v[from + j] = share * c[column + j];
          }
        }
      }
    }

    private void average(
        float[] g, float[] r, float[] c, int row, int column, int rows, int columns) {
      float small = (float) epsilon1;
      float part = 1 - kept;
      for (int j = 0; j < columns; j++) {
        c[column + j] *= kept;
      }
      for (int i = 0; i < rows; i++) {
        int from = (row + i) * columns;
        double sum = 0;
        for (int j = 0; j < columns; j++) {
          float square = g[from + j] * g[from + j] + small;
          sum += square;
          c[column + j] += part * square / rows;
        }
        r[row + i] = kept * r[row + i] + part * (float) (sum / columns);
      }
    }
  }
}
