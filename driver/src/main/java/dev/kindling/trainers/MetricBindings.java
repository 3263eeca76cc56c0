package dev.kindling.trainers;

import dev.kindling.metrics.Mean;
import dev.kindling.metrics.Metric;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.Targets.Target;
import dev.kindling.training.MetricBinding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is measured besides the total loss, under Keras's names: with several outputs {@code
 * <output>_loss} and {@code <output>_<metric>}; a name that is taken gets {@code weighted_} in
 * front of the metric if sample weights count, else {@code _1}, {@code _2}, ….
 */
final class MetricBindings {
  private final List<MetricBinding> bindings = new ArrayList<>();
  private final Set<String> taken = new HashSet<>(Set.of("loss"));

  private final Targets targets;
  private final TracedModel traced;

  private MetricBindings(Targets targets, TracedModel traced) {
    this.targets = targets;
    this.traced = traced;
  }

  static List<MetricBinding> of(Targets targets, TracedModel traced) {
    MetricBindings metrics = new MetricBindings(targets, traced);
    if (targets.all().size() > 1) {
      int outputs = traced.predictions().size();
      for (int index = 0; index < targets.all().size(); index++) {
        String name = targets.all().get(index).name() + "_loss";
        metrics.add(name, name, new MetricBinding(name, new Mean(name), -1, outputs + index));
      }
    }
    for (int index = 0; index < targets.all().size(); index++) {
      metrics.add(index, targets.all().get(index).metrics(), "", -1);
    }
    int weights = traced.features().size() + targets.all().size();
    for (int index = 0; index < targets.all().size(); index++) {
      boolean weighted = traced.weights().get(index).isPresent();
      int input = weighted ? weights++ : -1;
      metrics.add(index, targets.all().get(index).weightedMetrics(), "weighted_", input);
    }
    return metrics.bindings;
  }

  /** Adds the metrics of a target; names that are taken get a prefix. */
  private void add(int index, List<MetricChoice> choices, String prefix, int weights) {
    Target target = targets.all().get(index);
    Shape labels = traced.labels().get(index).spec().shape();
    Shape predictions = traced.predictions().get(target.output()).shape();
    String output = traced.predictions().size() > 1 ? target.name() + "_" : "";
    for (MetricChoice choice : choices) {
      Metric metric = choice.resolve(labels, predictions);
      int mask = metric.supportsMasking() ? traced.mask(target.output()) : -1;
      MetricBinding binding =
          new MetricBinding("", metric, traced.features().size() + index, target.output())
              .weights(weights)
              .mask(mask);
      add(output + metric.name(), output + prefix + metric.name(), binding);
    }
  }

  private void add(String name, String otherName, MetricBinding binding) {
    String free = taken.contains(name) ? otherName : name;
    for (int count = 1; !taken.add(free); count++) {
      free = otherName + "_" + count;
    }
    bindings.add(binding.named(free));
  }
}
