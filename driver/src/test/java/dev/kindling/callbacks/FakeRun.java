package dev.kindling.callbacks;

import dev.kindling.metrics.Direction;
import dev.kindling.symbolic.Layer;
import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FileStore;
import dev.kindling.trainers.FitRun;
import dev.kindling.trainers.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fit whose logs a test makes up. */
final class FakeRun implements FitRun {
  private final List<String> messages = new ArrayList<>();
  private final Callback callback;
  private double rate = 1;
  private float weight;
  private boolean stopped;

  FakeRun(Callback callback) {
    this.callback = callback;
    callback.onTrainBegin(this);
  }

  /** Runs epochs until one stops; each logs one value and has its number as weight. */
  FakeRun epochs(String log, double... values) {
    for (int epoch = 0; epoch < values.length && !stopped; epoch++) {
      callback.onEpochBegin(epoch);
      weight = epoch;
      Map<String, Double> logs = new LinkedHashMap<>(Map.of(log, values[epoch]));
      callback.onEpochEnd(epoch, logs);
    }
    return this;
  }

  FakeRun end() {
    callback.onTrainEnd();
    return this;
  }

  List<String> messages() {
    return messages;
  }

  float weight() {
    return weight;
  }

  @Override
  public int epochs() {
    return 10;
  }

  @Override
  public long steps() {
    return 4;
  }

  @Override
  public long examples() {
    return 16;
  }

  @Override
  public void stopTraining() {
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }

  @Override
  public Layer model() {
    throw unexpected("its model");
  }

  @Override
  public List<float[]> weights() {
    return List.of(new float[] {weight});
  }

  @Override
  public void weights(List<float[]> values) {
    weight = values.get(0)[0];
  }

  @Override
  public Map<String, Double> learningRates() {
    return Map.of("", rate);
  }

  @Override
  public void learningRate(String optimizer, double value) {
    rate = value;
  }

  @Override
  public Optional<Direction> direction(String log) {
    return log.endsWith("loss")
        ? Optional.of(Direction.MIN)
        : log.endsWith("accuracy") ? Optional.of(Direction.MAX) : Optional.empty();
  }

  @Override
  public FileStore files() {
    throw unexpected("files");
  }

  @Override
  public Snapshot snapshot() {
    throw unexpected("a snapshot");
  }

  @Override
  public void restore(Snapshot snapshot) {
    throw unexpected("to be restored");
  }

  /** The callbacks that live by logs alone ask for nothing else; the others are tested in fits. */
  private AssertionError unexpected(String what) {
    return new AssertionError(
        "%s has asked a fit of made-up logs for %s".formatted(callback, what));
  }

  @Override
  public void say(String text) {
    messages.add(text);
  }
}
