package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.LookUpIntegers;
import dev.kindling.ops.LookUpNumbers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Arrays;
import java.util.List;

/**
 * Integers as their numbers in a vocabulary, or as vectors of the {@link OutputMode}; any shape.
 * Integers that are not in it get the first number, with several {@code numOovIndices} one by their
 * remainder, or by their hash. The vocabulary is given or learned: {@link #adapt}. {@link #invert}
 * turns numbers into integers again. (Keras, IntegerLookup layer.)
 *
 * <p>Example: {@code integerLookup(12, 36, 1138, 42)} makes {@code [[12, 1138, 42], [42, 1000,
 * 36]]} into {@code [[1, 3, 4], [4, 0, 2]]}.
 */
public final class IntegerLookup extends LookupLayer<IntegerLookup> {
  private static final Kind<String> TOKEN =
      Kind.of(value -> Integer.toString(Kind.INTEGER.read(value)), token -> Integer.valueOf(token));

  /** How integers that are not known get one of several numbers. */
  private enum OovMethod {
    FLOORMOD,
    FARMHASH
  }

  static final Arguments<IntegerLookup> ARGUMENTS =
      Arguments.<IntegerLookup>of(values -> new IntegerLookup())
          .optional("invert", FLAG, layer -> layer.invert, IntegerLookup::invert)
          .only("vocabulary_dtype", "int64")
          .optional(
              "oov_method",
              Kind.choice(OovMethod.class),
              layer -> layer.oovMethod,
              (layer, value) -> layer.with(copy -> copy.oovMethod = value))
          .also(own -> LookupLayer.lookup(own, TOKEN));

  private OovMethod oovMethod = OovMethod.FLOORMOD;
  private boolean invert;

  IntegerLookup() {
    super("-1");
  }

  @Override
  boolean numbers() {
    return true;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    if (invert) {
      return inverted(x);
    }
    boolean hashed = oovMethod == OovMethod.FARMHASH;
    check(hashed || salt() == null, "hashing where there is a salt", "oov_method floormod");
    List<Integer> integers = integers(tokens());
    Integer mask = mask() == null ? null : Integer.valueOf(mask());
    LookUpIntegers op =
        new LookUpIntegers(
            integers, mask, outputMode() == OutputMode.INT, unknowns(), hashed ? buckets() : null);
    return encoded(Ops.emit("IntegerLookup", op, OutputMode.integers(x)), call);
  }

  private static List<Integer> integers(List<String> tokens) {
    return tokens.stream().map(Integer::valueOf).toList();
  }

  private SymbolicTensor inverted(SymbolicTensor x) {
    check(outputMode() == OutputMode.INT, "output mode INT where it inverts", outputMode());
    check(
        !tokens().contains(unknown()),
        "the unknown token %s in front of the vocabulary or nowhere".formatted(unknown()),
        "it among the others");
    LookUpNumbers op = new LookUpNumbers(integers(vocabulary()), Integer.parseInt(unknown()));
    return Ops.emit("IntegerLookup", op, OutputMode.integers(x));
  }

  /** Returns a copy with this vocabulary, which may begin with the mask and unknown tokens. */
  public IntegerLookup vocabulary(int... tokens) {
    return told(Arrays.stream(tokens).mapToObj(Integer::toString).toList());
  }

  /** Returns a copy in which this integer stands for nothing: number 0, or no place in vectors. */
  public IntegerLookup maskToken(int value) {
    return maskedBy(Integer.toString(value));
  }

  /** Returns a copy that writes this for integers that are not known; -1 by default. */
  public IntegerLookup oovToken(int value) {
    return unknownAs(Integer.toString(value));
  }

  /**
   * Returns a copy that takes numbers and gives the integers that they stand for: the mask, the
   * {@code oovToken}, also for numbers that there are not, or those of the vocabulary.
   *
   * <p>Example: {@code integerLookup(12, 36).invert(true)} makes {@code [[0, 1, 2, 3]]} into {@code
   * [[-1, 12, 36, -1]]}.
   */
  public IntegerLookup invert(boolean value) {
    return with(layer -> layer.invert = value);
  }

  /** Returns a copy that spreads integers that are not known by hash and not by remainder. */
  public IntegerLookup hashed() {
    return with(layer -> layer.oovMethod = OovMethod.FARMHASH);
  }
}
