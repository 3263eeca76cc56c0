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
 * <output>_loss} and {@code <output>_<metric>}; a name that is taken gets {@code _1}, {@code _2},
 * ….
 */
final class MetricBindings {
  private final List<MetricBinding> bindings = new ArrayList<>();
  private final Set<String> taken = new HashSet<>(Set.of("loss"));

  private MetricBindings() {}

  static List<MetricBinding> of(ModelSignature model, Targets targets, TracedModel traced) {
    MetricBindings metrics = new MetricBindings();
    int outputs = traced.predictions().size();
    if (targets.all().size() > 1) {
      for (int index = 0; index < targets.all().size(); index++) {
        String name = targets.all().get(index).name() + "_loss";
        metrics.add(name, new Mean(name), -1, outputs + index, -1);
      }
    }
    for (int index = 0; index < targets.all().size(); index++) {
      Target target = targets.all().get(index);
      int label = traced.features().size() + index;
      Shape labels = traced.labels().get(index).spec().shape();
      Shape predictions = traced.predictions().get(target.output()).shape();
      for (MetricChoice choice : target.metrics()) {
        Metric metric = choice.resolve(labels, predictions);
        String prefix = outputs > 1 ? target.name() + "_" : "";
        int mask = metric.supportsMasking() ? traced.mask(target.output()) : -1;
        metrics.add(prefix + metric.name(), metric, label, target.output(), mask);
      }
    }
    return metrics.bindings;
  }

  private void add(String name, Metric metric, int label, int prediction, int mask) {
    String free = name;
    for (int count = 1; !taken.add(free); count++) {
      free = name + "_" + count;
    }
    bindings.add(new MetricBinding(free, metric, label, prediction).mask(mask));
  }
}
