package dev.kindling.trainers;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * How to fit, with Keras's defaults: made by {@link #epochs(int)} and withers, which return copies.
 *
 * <p>Example: {@code epochs(5).batchSize(128).validationSplit(0.1)}.
 */
@CheckReturnValue
public final class FitOptions implements Cloneable {
  private static final int NOT_GIVEN = 0;
  private static final int DEFAULT_BATCH = 32;

  private int epochs;
  private int initialEpoch;
  private int batchSize = NOT_GIVEN;
  private int stepsPerEpoch = NOT_GIVEN;
  private boolean shuffle = true;
  private long seed;
  private double validationSplit;
  private Map<String, Map<Integer, Double>> classWeights = Map.of();
  private DataSource<?> validationData;
  private ValidationEpochs validationFreq = ValidationEpochs.every(1);
  private int validationSteps = NOT_GIVEN;
  private int validationBatchSize = NOT_GIVEN;
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
   * Returns a copy whose steps take this many examples; the last step of a pass over the rows may
   * have fewer. 32 by default, or, of arrays with {@link #stepsPerEpoch}, what makes so many steps
   * of them.
   */
  public FitOptions batchSize(int value) {
    return with(options -> options.batchSize = atLeastOne("batchSize", value));
  }

  /**
   * Returns a copy whose epochs end after so many steps; by default with the rows. The next epoch
   * goes on with the rows that are left; where they run out an epoch ends early, and the one after
   * it starts a new pass: of 6 rows in batches of 2, epochs of 2 steps make 2, 1, 2, 1, … steps.
   * Workers that average parameters make as many steps each.
   */
  public FitOptions stepsPerEpoch(int value) {
    return with(options -> options.stepsPerEpoch = atLeastOne("stepsPerEpoch", value));
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
   * Returns a copy whose examples weigh in the loss and in the weighted metrics as their classes
   * do; classes that are not there weigh 1. The class of a row is its label, rounded, or the place
   * of the largest number of a one-hot label. Sample weights multiply it, validation leaves it
   * aside. (Keras, class_weight.)
   *
   * <p>Example: {@code classWeight(Map.of(1, 10.0))} where class 1 is rare.
   *
   * @throws IllegalArgumentException if a weight is negative or no number
   */
  public FitOptions classWeight(Map<Integer, Double> weights) {
    return classWeight(Weighting.ONLY, weights);
  }

  /**
   * Returns a copy whose examples weigh in the loss of one output as their classes do.
   *
   * @throws IllegalArgumentException if a weight is negative or no number
   */
  public FitOptions classWeight(String output, Map<Integer, Double> weights) {
    return with(
        options -> options.classWeights = ClassWeightOptions.with(classWeights, output, weights));
  }

  /** Returns a copy that validates after every so many epochs; after each by default. */
  public FitOptions validationFreq(int every) {
    int value = atLeastOne("validationFreq", every);
    return with(options -> options.validationFreq = ValidationEpochs.every(value));
  }

  /** Returns a copy that validates after these epochs, the first one being 1. */
  public FitOptions validationFreq(List<Integer> epochs) {
    return with(options -> options.validationFreq = ValidationEpochs.after(epochs));
  }

  /** Returns a copy that validates on so many batches, the first ones; on all rows by default. */
  public FitOptions validationSteps(int value) {
    return with(options -> options.validationSteps = atLeastOne("validationSteps", value));
  }

  /** Returns a copy that validates so many rows at once; as many as a step takes by default. */
  public FitOptions validationBatchSize(int value) {
    return with(options -> options.validationBatchSize = atLeastOne("validationBatchSize", value));
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

  private static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Cannot fit: expected %s of at least 1, got %d.".formatted(name, value));
    }
    return value;
  }

  private void check() {
    List<String> problems = new ArrayList<>();
    if (epochs < 1) {
      problems.add("expected epochs of at least 1, got " + epochs);
    }
    if (initialEpoch < 0) {
      problems.add("expected initialEpoch of at least 0, got " + initialEpoch);
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

  /** Returns the examples of a step where they do not follow from the steps of an epoch. */
  public int batchSize() {
    return batchSize == NOT_GIVEN ? DEFAULT_BATCH : batchSize;
  }

  Map<String, Map<Integer, Double>> classWeights() {
    return classWeights;
  }

  /** Returns the number of steps of an epoch; empty if it ends with the rows. */
  OptionalInt stepsPerEpoch() {
    return stepsPerEpoch == NOT_GIVEN ? OptionalInt.empty() : OptionalInt.of(stepsPerEpoch);
  }

  /** Returns the number of batches to validate on; empty if on all. */
  OptionalInt validationSteps() {
    return validationSteps == NOT_GIVEN ? OptionalInt.empty() : OptionalInt.of(validationSteps);
  }

  /** Returns whether to validate after an epoch, which counts from 0. */
  boolean validates(int epoch) {
    return validationFreq.contains(epoch + 1);
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

  /**
   * Returns the plan for training.
   *
   * @param rows the number of rows, where it is known without reading them
   */
  ExecutionPlan plan(CompiledModel compiled, OptionalLong rows) {
    double split = validationData == null ? validationSplit : 0;
    long training = ExecutionPlan.trainingRows(rows.orElse(0), split);
    return new ExecutionPlan(
        compiled.schema(),
        compiled.program(),
        size(batchSize, stepsPerEpoch, training),
        shuffle,
        seed,
        split,
        validationBatch(rows.orElse(0) - training),
        distribution);
  }

  /** Returns the plan for validating other data. */
  ExecutionPlan validationPlan(CompiledModel compiled, OptionalLong rows) {
    return ExecutionPlan.evaluation(compiled, validationBatch(rows.orElse(0)));
  }

  private int validationBatch(long rows) {
    int given = validationBatchSize == NOT_GIVEN ? batchSize : validationBatchSize;
    return size(given, validationSteps, rows);
  }

  /** Keras's rule: what was given, or what makes so many steps of the rows, or 32. */
  private static int size(int given, int steps, long rows) {
    if (given != NOT_GIVEN || steps == NOT_GIVEN || rows == 0) {
      return given == NOT_GIVEN ? DEFAULT_BATCH : given;
    }
    return (int) ((rows + steps - 1) / steps);
  }
}
