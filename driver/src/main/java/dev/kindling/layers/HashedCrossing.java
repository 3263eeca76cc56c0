package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.HashedCross;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.text.FingerprintText;
import java.util.ArrayList;
import java.util.List;

/**
 * The combination of what two or more inputs say of an example, texts or integers, as the number of
 * the bin that it is hashed into, from 0 on: (batch,) or (batch, 1) each → the same shape, or in
 * {@link OutputMode} {@code ONE_HOT} (batch, bins). Texts are hashed where rows are read, so they
 * are inputs of the model. (Keras, HashedCrossing layer.)
 *
 * <p>Example: {@code hashedCrossing(5)} makes {@code [A, B, A, B, A]} and {@code [101, 101, 101,
 * 102, 102]} into {@code [1, 4, 1, 1, 3]}.
 */
public final class HashedCrossing extends KerasLayer<HashedCrossing> implements AlwaysTrainable {
  static final Arguments<HashedCrossing> ARGUMENTS =
      Arguments.<HashedCrossing>of(values -> new HashedCrossing(values.get("num_bins")))
          .required("num_bins", INTEGER, layer -> layer.numBins)
          .optional(
              "output_mode",
              Kind.choice(OutputMode.class),
              layer -> layer.outputMode,
              HashedCrossing::outputMode)
          .only("sparse", false)
          .optional("dtype", Kind.of(v -> v, v -> v), HashedCrossing::type, (layer, v) -> layer);

  private final int numBins;
  private OutputMode outputMode = OutputMode.INT;

  HashedCrossing(int numBins) {
    check(numBins >= 1, "numBins of at least 1", numBins);
    this.numBins = numBins;
  }

  /** Keras would write bins as reals under another type. */
  private Object type() {
    return outputMode == OutputMode.INT ? "int64" : "float32";
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape first = inputs.get(0);
    boolean one = first.rank() == 1 || (first.rank() == 2 && first.last() == 1);
    checkShapes(
        inputs.size() >= 2 && one && inputs.stream().allMatch(first::matches),
        "at least 2 inputs, all of them (batch,) or all (batch, 1)",
        inputs);
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    List<SymbolicTensor> numbers = new ArrayList<>();
    List<Boolean> halves = new ArrayList<>();
    for (SymbolicTensor input : inputs) {
      boolean text = input.spec().type() == ElementType.STRING;
      halves.add(text);
      numbers.add(
          text ? Ops.emit("Hashing", new FingerprintText(), input) : OutputMode.integers(input));
    }
    HashedCross cross = new HashedCross(numBins, halves);
    SymbolicTensor bins = Ops.emit("HashedCrossing", cross, numbers.toArray(SymbolicTensor[]::new));
    return List.of(outputMode.encode(bins, numBins));
  }

  /** Returns a copy that gives vectors, {@code ONE_HOT}, or numbers, {@code INT}, the default. */
  public HashedCrossing outputMode(OutputMode value) {
    check(
        value == OutputMode.INT || value == OutputMode.ONE_HOT,
        "an output mode INT or ONE_HOT",
        value);
    return with(layer -> layer.outputMode = value);
  }
}
