package dev.kindling.ops;

/** The mean of each window, per channel: (batch, …, channels) → (batch, …, channels). */
public record AveragePool(Size pool, Size strides, Padding padding) implements Pool {
  @Override
  public String call() {
    return "avg";
  }
}
