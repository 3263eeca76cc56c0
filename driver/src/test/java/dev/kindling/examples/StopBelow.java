package dev.kindling.examples;

import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitRun;
import java.util.Map;

/** An own callback: ends training as soon as the loss is small enough. */
final class StopBelow implements Callback {
  private final double enough;
  private FitRun run;

  StopBelow(double enough) {
    this.enough = enough;
  }

  @Override
  public void onTrainBegin(FitRun fit) {
    run = fit;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (logs.get("loss") < enough) {
      run.stopTraining();
    }
  }
}
