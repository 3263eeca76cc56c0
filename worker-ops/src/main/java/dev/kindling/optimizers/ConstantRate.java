package dev.kindling.optimizers;

/** A learning rate that is a number. */
record ConstantRate(double value) implements LearningRate {
  @Override
  public double at(long step) {
    return value;
  }

  @Override
  public boolean isSchedule() {
    return false;
  }
}
