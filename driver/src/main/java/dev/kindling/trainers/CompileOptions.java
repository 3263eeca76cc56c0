package dev.kindling.trainers;

import dev.kindling.losses.Loss;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a model is trained: immutable, made by {@link #of} and withers.
 *
 * <p>Example of a model with outputs {@code left} and {@code right}: {@code
 * CompileOptions.of(adam()).loss("left", meanSquaredError()).loss("right", binaryCrossentropy(),
 * 0.5).metrics("right", accuracy())}.
 *
 * @param optimizer what changes the parameters
 * @param loss the loss of every output that has none of its own
 * @param losses the losses of single outputs, by output name
 * @param metrics what is measured of every output that has a loss
 * @param outputMetrics what is measured of single outputs, by output name
 */
public record CompileOptions(
    Optimizer optimizer,
    Optional<Loss> loss,
    Map<String, WeightedLoss> losses,
    List<MetricChoice> metrics,
    Map<String, List<MetricChoice>> outputMetrics) {
  /**
   * A loss and its share in the total.
   *
   * @param weight what the loss is multiplied with, 1 by default
   */
  public record WeightedLoss(Loss loss, double weight) {
    /** Checks the weight. */
    public WeightedLoss {
      if (!Double.isFinite(weight)) {
        throw new IllegalArgumentException(
            "Cannot compile with loss '%s': expected a finite weight, got %s."
                .formatted(loss.name(), weight));
      }
    }
  }

  /** Returns options without losses and metrics. */
  public static CompileOptions of(Optimizer optimizer) {
    return new CompileOptions(optimizer, Optional.empty(), Map.of(), List.of(), Map.of());
  }

  /** Returns a copy with this loss for every output that has none of its own. */
  public CompileOptions loss(Loss value) {
    return new CompileOptions(optimizer, Optional.of(value), losses, metrics, outputMetrics);
  }

  /** Returns a copy with this loss for one output. */
  public CompileOptions loss(String output, Loss value) {
    return loss(output, value, 1);
  }

  /** Returns a copy with this loss for one output, multiplied with a weight in the total. */
  public CompileOptions loss(String output, Loss value, double weight) {
    Map<String, WeightedLoss> more = new LinkedHashMap<>(losses);
    more.put(output, new WeightedLoss(value, weight));
    return new CompileOptions(optimizer, loss, more, metrics, outputMetrics);
  }

  /** Returns a copy that measures these, too, of every output that has a loss. */
  public CompileOptions metrics(MetricChoice... values) {
    List<MetricChoice> more = new ArrayList<>(metrics);
    more.addAll(List.of(values));
    return new CompileOptions(optimizer, loss, losses, more, outputMetrics);
  }

  /** Returns a copy that measures these, too, of one output. */
  public CompileOptions metrics(String output, MetricChoice... values) {
    Map<String, List<MetricChoice>> more = new LinkedHashMap<>(outputMetrics);
    more.merge(
        output,
        List.of(values),
        (old, added) -> {
          List<MetricChoice> both = new ArrayList<>(old);
          both.addAll(added);
          return both;
        });
    return new CompileOptions(optimizer, loss, losses, metrics, more);
  }
}
