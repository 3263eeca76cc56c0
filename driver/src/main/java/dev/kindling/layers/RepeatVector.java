package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Each row as a sequence of {@code n} equal steps: (batch, features) → (batch, n, features).
 * (Keras, RepeatVector layer.)
 *
 * <p>Example: {@code repeatVector(3)} makes {@code (None, 32)} into {@code (None, 3, 32)}.
 */
public final class RepeatVector extends KerasLayer<RepeatVector> {
  static final Arguments<RepeatVector> ARGUMENTS =
      Arguments.of(values -> new RepeatVector(values.get("n")))
          .required("n", INTEGER, layer -> layer.n);

  private final int n;

  RepeatVector(int n) {
    check(n >= 1, "n of at least 1", n);
    this.n = n;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.get(0).rank() == 2, "a shape (batch, features)", inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return ArrayOps.repeat(ArrayOps.expandDims(x, 1), n, 1);
  }
}
