package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGERS;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * The same elements under another shape: (batch, …) → (batch, target). One size of the target may
 * be -1 and is then what the others leave. (Keras, Reshape layer.)
 *
 * <p>Example: {@code reshape(2, -1)} makes {@code (None, 12)} into {@code (None, 2, 6)}.
 */
public final class Reshape extends KerasLayer<Reshape> {
  static final Arguments<Reshape> ARGUMENTS =
      Arguments.of(values -> new Reshape(values.<List<Integer>>get("target_shape")))
          .required("target_shape", INTEGERS, layer -> layer.targetShape);

  private final List<Integer> targetShape;

  Reshape(List<Integer> targetShape) {
    this.targetShape = List.copyOf(targetShape);
    boolean sizes = targetShape.stream().allMatch(size -> size >= 1 || size == Shape.UNKNOWN);
    long open = targetShape.stream().filter(size -> size == Shape.UNKNOWN).count();
    check(sizes && open <= 1, "sizes of at least 1, at most one of them -1", targetShape);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.reshape(x, targetShape.stream().mapToInt(size -> size).toArray());
  }
}
