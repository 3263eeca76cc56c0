package dev.kindling.callbacks;

import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitRun;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * A callback of functions. (Keras, LambdaCallback.)
 *
 * <p>Example: {@code lambdaCallback().onEpochEnd((epoch, logs) -> losses.add(logs.get("loss")))}.
 */
public final class LambdaCallback implements Callback {
  private Consumer<FitRun> trainBegin = run -> {};
  private Runnable trainEnd = () -> {};
  private IntConsumer epochBegin = epoch -> {};
  private BiConsumer<Integer, Map<String, Double>> epochEnd = (epoch, logs) -> {};
  private LongConsumer batchBegin = batch -> {};
  private BiConsumer<Long, Supplier<Map<String, Double>>> batchEnd = (batch, logs) -> {};

  LambdaCallback() {}

  private LambdaCallback(LambdaCallback other) {
    trainBegin = other.trainBegin;
    trainEnd = other.trainEnd;
    epochBegin = other.epochBegin;
    epochEnd = other.epochEnd;
    batchBegin = other.batchBegin;
    batchEnd = other.batchEnd;
  }

  private LambdaCallback with(Consumer<LambdaCallback> change) {
    LambdaCallback copy = new LambdaCallback(this);
    change.accept(copy);
    return copy;
  }

  /** Returns a copy that does this before the first epoch. */
  public LambdaCallback onTrainBegin(Consumer<FitRun> action) {
    return with(callback -> callback.trainBegin = action);
  }

  /** Returns a copy that does this after the last epoch. */
  public LambdaCallback onTrainEnd(Runnable action) {
    return with(callback -> callback.trainEnd = action);
  }

  /** Returns a copy that does this before each epoch. */
  public LambdaCallback onEpochBegin(IntConsumer action) {
    return with(callback -> callback.epochBegin = action);
  }

  /** Returns a copy that does this after each epoch. */
  public LambdaCallback onEpochEnd(BiConsumer<Integer, Map<String, Double>> action) {
    return with(callback -> callback.epochEnd = action);
  }

  /** Returns a copy that does this before steps. */
  public LambdaCallback onTrainBatchBegin(LongConsumer action) {
    return with(callback -> callback.batchBegin = action);
  }

  /** Returns a copy that does this after steps. */
  public LambdaCallback onTrainBatchEnd(BiConsumer<Long, Supplier<Map<String, Double>>> action) {
    return with(callback -> callback.batchEnd = action);
  }

  @Override
  public void onTrainBegin(FitRun run) {
    trainBegin.accept(run);
  }

  @Override
  public void onTrainEnd() {
    trainEnd.run();
  }

  @Override
  public void onEpochBegin(int epoch) {
    epochBegin.accept(epoch);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    epochEnd.accept(epoch, logs);
  }

  @Override
  public void onTrainBatchBegin(long batch) {
    batchBegin.accept(batch);
  }

  @Override
  public void onTrainBatchEnd(long batch, Supplier<Map<String, Double>> logs) {
    batchEnd.accept(batch, logs);
  }
}
