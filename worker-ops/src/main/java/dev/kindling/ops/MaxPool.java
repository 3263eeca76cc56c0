package dev.kindling.ops;

/** The largest value in each window, per channel: (batch, …, channels) → (batch, …, channels). */
public record MaxPool(Size pool, Size strides, Padding padding) implements Pool {
  @Override
  public String call() {
    return "max";
  }
}
