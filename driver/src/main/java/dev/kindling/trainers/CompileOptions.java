package dev.kindling.trainers;

import dev.kindling.losses.Loss;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.optimizers.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How a model is trained: immutable, made by {@link #of} and withers. (Keras, Model.compile.)
 *
 * <p>Example of a model with outputs {@code left} and {@code right}: {@code
 * CompileOptions.of(adam()).loss("left", meanSquaredError()).loss("right", binaryCrossentropy(),
 * 0.5).metrics("right", accuracy())}.
 *
 * @param optimizer what changes the parameters
 * @param losses the losses of the outputs and their shares in the total
 * @param metrics what is measured of the outputs, sample weights left aside
 * @param weightedMetrics what is measured of the outputs, each example as its sample weight says
 */
public record CompileOptions(
    Optimizer optimizer,
    OutputLosses losses,
    OutputMetrics metrics,
    OutputMetrics weightedMetrics) {
  /** Returns options without losses and metrics. */
  public static CompileOptions of(Optimizer optimizer) {
    return new CompileOptions(optimizer, OutputLosses.NONE, OutputMetrics.NONE, OutputMetrics.NONE);
  }

  /** Returns a copy with another optimizer. */
  CompileOptions optimizer(Optimizer value) {
    return new CompileOptions(value, losses, metrics, weightedMetrics);
  }

  private CompileOptions losses(OutputLosses value) {
    return new CompileOptions(optimizer, value, metrics, weightedMetrics);
  }

  private CompileOptions metrics(OutputMetrics value) {
    return new CompileOptions(optimizer, losses, value, weightedMetrics);
  }

  private CompileOptions weightedMetrics(OutputMetrics value) {
    return new CompileOptions(optimizer, losses, metrics, value);
  }

  /** Returns a copy with this loss for every output that has none of its own. */
  public CompileOptions loss(Loss value) {
    return losses(losses.common(value));
  }

  /** Returns a copy with these losses, one for each output, in the outputs' order. */
  public CompileOptions losses(Loss... values) {
    return losses(losses.listed(List.of(values)));
  }

  /** Returns a copy with this loss for one output. */
  public CompileOptions loss(String output, Loss value) {
    return losses(losses.with(output, value));
  }

  /**
   * Returns a copy with this loss for one output, multiplied with a weight in the total.
   *
   * @throws IllegalArgumentException if the weight is not a finite number
   */
  public CompileOptions loss(String output, Loss value, double weight) {
    return losses(losses.with(output, value).weighted(output, weight));
  }

  /**
   * Returns a copy whose total multiplies the losses with these weights, one for each output, in
   * the outputs' order; 1 by default. In logs the losses of single outputs are not multiplied.
   *
   * @throws IllegalArgumentException if one is not a finite number
   */
  public CompileOptions lossWeights(double... values) {
    return losses(losses.weighted(Arrays.stream(values).boxed().toList()));
  }

  /**
   * Returns a copy whose total multiplies the losses of these outputs with these weights.
   *
   * @throws IllegalArgumentException if one is not a finite number
   */
  public CompileOptions lossWeights(Map<String, Double> values) {
    OutputLosses changed = losses;
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      changed = changed.weighted(entry.getKey(), entry.getValue());
    }
    return losses(changed);
  }

  /** Returns a copy that measures these, too, of every output that has a loss. */
  public CompileOptions metrics(MetricChoice... values) {
    return metrics(metrics.with(List.of(values)));
  }

  /** Returns a copy that measures these, too, of one output. */
  public CompileOptions metrics(String output, MetricChoice... values) {
    return metrics(metrics.with(output, List.of(values)));
  }

  /**
   * Returns a copy that measures these, too, of every output that has a loss, weighted by sample or
   * class weights.
   */
  public CompileOptions weightedMetrics(MetricChoice... values) {
    return weightedMetrics(weightedMetrics.with(List.of(values)));
  }

  /** Returns a copy that measures these, too, of one output, weighted by its weights. */
  public CompileOptions weightedMetrics(String output, MetricChoice... values) {
    return weightedMetrics(weightedMetrics.with(output, List.of(values)));
  }
}
