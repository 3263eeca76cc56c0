package dev.kindling.training;

/** Hears of training steps as they are made, and may change what comes next. */
@FunctionalInterface
public interface StepListener {
  /** Hears nothing. */
  StepListener NONE = progress -> {};

  /** Called after steps. */
  void stepped(StepProgress progress);
}
