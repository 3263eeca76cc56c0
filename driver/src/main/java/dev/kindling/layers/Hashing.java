package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.HashIntegers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.ElementType;
import dev.kindling.text.Buckets;
import dev.kindling.text.HashText;

/**
 * Texts or integers as the numbers of bins that they are hashed into, from 0 on; any shape. The
 * {@link OutputMode} makes vectors of the numbers. The hash is FarmHash64, with a salt SipHash64,
 * as TensorFlow's. Texts are hashed where rows are read, so they are an input of the model. (Keras,
 * Hashing layer.)
 *
 * <p>Example: {@code hashing(3)} makes {@code [A, B, C, D, E]} into {@code [1, 0, 1, 1, 2]}.
 */
public final class Hashing extends KerasLayer<Hashing> {
  static final Arguments<Hashing> ARGUMENTS =
      Arguments.<Hashing>of(values -> new Hashing(values.get("num_bins")))
          .required("num_bins", INTEGER, layer -> layer.numBins)
          .optional("salt", Salt.KIND, layer -> layer.salt, Hashing::saltedBy)
          .optional(
              "mask_value",
              Kind.of(Hashing::mask, Hashing::written),
              layer -> layer.maskValue,
              Hashing::maskedBy)
          .optional(
              "output_mode",
              Kind.choice(OutputMode.class),
              layer -> layer.outputMode,
              Hashing::outputMode)
          .only("sparse", false)
          .optional("dtype", Kind.of(v -> v, v -> v), Hashing::type, (layer, v) -> layer);

  private final int numBins;

  /** Null for none. */
  private Salt salt;

  /** Null for none. */
  private Object maskValue;

  private OutputMode outputMode = OutputMode.INT;

  Hashing(int numBins) {
    check(numBins >= 1, "numBins of at least 1", numBins);
    this.numBins = numBins;
  }

  private static Object mask(Object value) {
    return value instanceof String ? value : Kind.INTEGER.read(value);
  }

  private static Object written(Object value) {
    return value;
  }

  /** Keras refuses bins as reals. */
  private Object type() {
    return outputMode == OutputMode.INT ? "int64" : "float32";
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    boolean masked = maskValue != null && numBins > 1;
    Buckets buckets = new Buckets(masked ? numBins - 1 : numBins, Salt.numbers(salt));
    if (x.spec().type() == ElementType.STRING) {
      check(!masked || maskValue instanceof String, "a mask value that is a text", maskValue);
      HashText op = new HashText(buckets, masked ? (String) maskValue : null);
      return outputMode.encode(Ops.emit("Hashing", op, x), numBins);
    }
    check(!masked || maskValue instanceof Integer, "a mask value that is an integer", maskValue);
    HashIntegers op = new HashIntegers(buckets, masked ? (Integer) maskValue : null);
    return outputMode.encode(Ops.emit("Hashing", op, OutputMode.integers(x)), numBins);
  }

  /** Returns a copy that hashes with SipHash64 and this salt. */
  public Hashing salt(long first, long second) {
    return saltedBy(new Salt(first, second));
  }

  private Hashing saltedBy(Salt value) {
    return with(layer -> layer.salt = value);
  }

  /** Returns a copy in which this text has the bin 0 of its own. */
  public Hashing maskValue(String value) {
    return maskedBy(value);
  }

  /** Returns a copy in which this integer has the bin 0 of its own. */
  public Hashing maskValue(int value) {
    return maskedBy(value);
  }

  private Hashing maskedBy(Object value) {
    return with(layer -> layer.maskValue = value);
  }

  /** Returns a copy that gives vectors; {@code INT} by default. */
  public Hashing outputMode(OutputMode value) {
    check(value != OutputMode.TF_IDF, "an output mode other than TF_IDF", value);
    return with(layer -> layer.outputMode = value);
  }
}
