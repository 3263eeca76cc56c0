package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGERS;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes behind the batch in another order, counted from 1. (Keras, Permute layer.)
 *
 * <p>Example: {@code permute(2, 1)} makes {@code (None, 10, 64)} into {@code (None, 64, 10)}.
 */
public final class Permute extends KerasLayer<Permute> {
  static final Arguments<Permute> ARGUMENTS =
      Arguments.of(values -> new Permute(values.<List<Integer>>get("dims")))
          .required("dims", INTEGERS, layer -> layer.dims);

  private final List<Integer> dims;

  Permute(List<Integer> dims) {
    this.dims = List.copyOf(dims);
    List<Integer> all = IntStream.rangeClosed(1, dims.size()).boxed().toList();
    check(dims.stream().sorted().toList().equals(all), "each axis from 1 on once", dims);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    int axes = dims.size();
    checkShapes(
        inputs.get(0).rank() == axes + 1, "%d axes behind the batch axis".formatted(axes), inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    IntStream behind = dims.stream().mapToInt(axis -> axis);
    return Ops.transpose(x, IntStream.concat(IntStream.of(0), behind).toArray());
  }
}
