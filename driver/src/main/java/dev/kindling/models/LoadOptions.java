package dev.kindling.models;

/**
 * Which weights of a file a model takes; by default all of them, each in its place. Immutable.
 *
 * <p>Example: {@code model.loadWeights(file, LoadOptions.EXACT.byName(true).skipMismatch(true))}
 * takes what fits into a bigger model.
 *
 * @param byName whether the layers of the model take the weights of the file's layers of the same
 *     names, and others keep theirs; else layers are found by their classes and order
 * @param skipMismatch whether a layer that the file has other weights for keeps its own; else that
 *     is an error
 */
public record LoadOptions(boolean byName, boolean skipMismatch) {
  /** All weights, by class and order. */
  public static final LoadOptions EXACT = new LoadOptions(false, false);

  /** Returns options with or without matching by name. */
  public LoadOptions byName(boolean value) {
    return new LoadOptions(value, skipMismatch);
  }

  /** Returns options that skip what does not fit, or refuse it. */
  public LoadOptions skipMismatch(boolean value) {
    return new LoadOptions(byName, value);
  }
}
