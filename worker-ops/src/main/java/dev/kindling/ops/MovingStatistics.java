package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;

/** The moving mean and variance of each channel, which a batch's own move. */
final class MovingStatistics {
  private final double momentum;
  private final Elements means;
  private final Elements variances;

  MovingStatistics(BatchNorm op, Binding binding) {
    momentum = op.momentum();
    means = Elements.of(binding.input(op.movingMean()));
    variances = Elements.of(binding.input(op.movingMean() + 1));
  }

  void moveMean(int channel, double batch) {
    move(means, channel, batch);
  }

  void moveVariance(int channel, double batch) {
    move(variances, channel, batch);
  }

  private void move(Elements moving, int channel, double batch) {
    moving.put(channel, momentum * moving.get(channel) + (1 - momentum) * batch);
  }
}
