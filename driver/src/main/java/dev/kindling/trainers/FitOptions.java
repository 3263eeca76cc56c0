package dev.kindling.trainers;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.kindling.callbacks.Callback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to fit, with Keras's defaults: made by {@link #epochs(int)} and withers, which return copies.
 *
 * <p>Example: {@code epochs(5).batchSize(128).validationSplit(0.1)}.
 */
@CheckReturnValue
public final class FitOptions implements Cloneable {
  private int epochs;
  private int initialEpoch;
  private int batchSize = 32;
  private boolean shuffle = true;
  private long seed;
  private double validationSplit;
  private DataSource<?> validationData;
  private Distribution distribution = ParameterAveraging.DEFAULT;
  private List<Callback> callbacks = List.of();

  private FitOptions() {}

  /** Returns options for epochs up to this number. */
  public static FitOptions epochs(int epochs) {
    return new FitOptions().with(options -> options.epochs = epochs);
  }

  /**
   * Returns a copy that leaves out as many epochs as an earlier fit has made; 0 by default. From
   * {@code epochs} on nothing is left to train: the history is empty.
   */
  public FitOptions initialEpoch(int value) {
    return with(options -> options.initialEpoch = value);
  }

  /**
   * Returns a copy whose steps take this many examples, 32 by default; the last step of an epoch
   * may have fewer.
   */
  public FitOptions batchSize(int value) {
    return with(options -> options.batchSize = value);
  }

  /** Returns a copy whose epochs each have an order of their own, as by default, or have not. */
  public FitOptions shuffle(boolean value) {
    return with(options -> options.shuffle = value);
  }

  /**
   * Returns a copy with this seed, from which orders and dropped elements follow; 0 by default. So
   * do the values of weights that the fit is the first to need: {@code summary}, {@code
   * getWeights}, {@code predict} or {@code evaluate} before it give them their values from seed 0.
   *
   * <p>Another fit goes on with the orders of the epochs behind those that the model has trained,
   * so {@code epochs(1)} three times is {@code epochs(3)}.
   */
  public FitOptions seed(long value) {
    return with(options -> options.seed = value);
  }

  /**
   * Returns a copy that holds back this share of the rows, the last ones before shuffling, and
   * evaluates them after each epoch; 0 by default.
   */
  public FitOptions validationSplit(double value) {
    return with(options -> options.validationSplit = value);
  }

  /** Returns a copy that evaluates this data after each epoch and ignores validationSplit. */
  public FitOptions validationData(DataSource<?> value) {
    return with(options -> options.validationData = value);
  }

  /**
   * Returns a copy whose workers on a cluster train together like this; by default parameters are
   * averaged every 16 steps.
   */
  public FitOptions distribution(Distribution value) {
    return with(options -> options.distribution = value);
  }

  /** Returns a copy with these callbacks, in this order, instead of any others. */
  public FitOptions callbacks(Callback... values) {
    return with(options -> options.callbacks = List.of(values));
  }

  private FitOptions with(Consumer<FitOptions> change) {
    try {
      FitOptions copy = (FitOptions) clone();
      change.accept(copy);
      copy.check();
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  private void check() {
    List<String> problems = new ArrayList<>();
    if (epochs < 1) {
      problems.add("expected epochs of at least 1, got " + epochs);
    }
    if (initialEpoch < 0) {
      problems.add("expected initialEpoch of at least 0, got " + initialEpoch);
    }
    if (batchSize < 1) {
      problems.add("expected batchSize of at least 1, got " + batchSize);
    }
    if (!(validationSplit >= 0 && validationSplit < 1)) {
      problems.add("expected validationSplit from 0 to below 1, got " + validationSplit);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("Cannot fit: %s.".formatted(String.join("; ", problems)));
    }
  }

  /** Returns the number of the last epoch. */
  public int epochs() {
    return epochs;
  }

  /** Returns the examples of a step. */
  public int batchSize() {
    return batchSize;
  }

  /** Returns whether every epoch has an order of its own. */
  public boolean shuffle() {
    return shuffle;
  }

  /** Returns the share of the rows that is held back. */
  public double validationSplit() {
    return validationSplit;
  }

  int initialEpoch() {
    return initialEpoch;
  }

  /** Returns the seed. */
  public long seed() {
    return seed;
  }

  List<Callback> callbacks() {
    return callbacks;
  }

  /** Returns the data given for validation; empty if there is none. */
  Optional<DataSource<?>> validationData() {
    return Optional.ofNullable(validationData);
  }

  /** Returns the plan for training. */
  ExecutionPlan plan(CompiledModel compiled) {
    return new ExecutionPlan(
        compiled.schema(),
        compiled.program(),
        batchSize,
        shuffle,
        seed,
        validationData == null ? validationSplit : 0,
        distribution);
  }

  /** Returns the plan for evaluating other data in batches of the same size. */
  ExecutionPlan evaluationPlan(CompiledModel compiled) {
    return ExecutionPlan.evaluation(compiled, batchSize);
  }
}
