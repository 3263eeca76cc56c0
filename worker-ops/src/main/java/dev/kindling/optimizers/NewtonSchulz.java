package dev.kindling.optimizers;

import dev.kindling.kernels.NativeCall;
import java.io.Serializable;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes a matrix nearly orthogonal: {@code X ← aX + (bA + cA²)X} with {@code A = XXᵀ}, some times
 * after X was divided by its norm. (Keras, Muon; Jordan et al. 2024.)
 *
 * @param a of X
 * @param b of A
 * @param c of A²
 * @param steps how often
 */
record NewtonSchulz(double a, double b, double c, int steps) implements Serializable {
  NewtonSchulz a(double value) {
    return new NewtonSchulz(value, b, c, steps);
  }

  NewtonSchulz b(double value) {
    return new NewtonSchulz(a, value, c, steps);
  }

  NewtonSchulz c(double value) {
    return new NewtonSchulz(a, b, value, steps);
  }

  NewtonSchulz steps(int value) {
    return new NewtonSchulz(a, b, c, value);
  }

  /** The iteration bound to the memory of one matrix. */
  final class Bound implements AutoCloseable {
    private final INDArray x;
    private final INDArray next;
    private final INDArray squares;
    private final INDArray polynomial;
    private final List<NativeCall> calls;
    private final FloatPointer values;

    /** Binds a matrix; A is that of its shorter side. */
    Bound(int rows, int columns) {
      boolean tall = rows > columns;
      int side = Math.min(rows, columns);
      x = matrix(rows, columns);
      next = matrix(rows, columns);
      squares = matrix(side, side);
      polynomial = matrix(side, side);
      NativeCall change =
          tall
              ? product(x, polynomial, next, 0, 1, 1, a)
              : product(polynomial, x, next, 0, 0, 1, a);
      calls =
          List.of(
              product(x, x, squares, tall ? 1 : 0, tall ? 0 : 1, 1, 0),
              assign(polynomial, squares),
              product(squares, squares, polynomial, 0, 0, c, b),
              assign(next, x),
              change,
              assign(x, next));
      values = new FloatPointer(x.data().addressPointer());
    }

    private static INDArray matrix(int rows, int columns) {
      return Nd4j.createUninitializedDetached(DataType.FLOAT, rows, columns);
    }

    private static NativeCall assign(INDArray to, INDArray from) {
      return NativeCall.of("assign").inputs(to, from).outputs(to).build();
    }

    private static NativeCall product(
        INDArray left, INDArray right, INDArray out, int flipL, int flipR, double by, double old) {
      return NativeCall.of("matmul")
          .inputs(left, right)
          .outputs(out)
          .integers(flipL, flipR, 0)
          .reals(by, old)
          .build();
    }

    /** Replaces a matrix. */
    void apply(float[] matrix, int count) {
      float factor = (float) (1 / (Math.sqrt(Norms.squares(matrix, count)) + 1e-7));
      for (int i = 0; i < count; i++) {
        matrix[i] *= factor;
      }
      values.put(matrix, 0, count);
      for (int step = 0; step < steps; step++) {
        calls.forEach(NativeCall::run);
      }
      values.get(matrix, 0, count);
    }

    @Override
    public void close() {
      x.close();
      next.close();
      squares.close();
      polynomial.close();
    }
  }
}
