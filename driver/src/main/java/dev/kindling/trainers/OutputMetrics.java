package dev.kindling.trainers;

import dev.kindling.metrics.MetricChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is measured of a model's outputs.
 *
 * @param common what is measured of every output that has a loss
 * @param named what is measured of single outputs besides, by output name
 */
public record OutputMetrics(List<MetricChoice> common, Map<String, List<MetricChoice>> named) {
  /** No metrics. */
  static final OutputMetrics NONE = new OutputMetrics(List.of(), Map.of());

  OutputMetrics with(List<MetricChoice> more) {
    return new OutputMetrics(joined(common, more), named);
  }

  OutputMetrics with(String output, List<MetricChoice> more) {
    Map<String, List<MetricChoice>> changed = new LinkedHashMap<>(named);
    changed.merge(output, more, OutputMetrics::joined);
    return new OutputMetrics(common, changed);
  }

  /** Returns the names of the outputs that have metrics of their own. */
  Set<String> names() {
    return named.keySet();
  }

  /** Returns the metrics of an output. */
  public List<MetricChoice> of(String output) {
    return joined(common, named.getOrDefault(output, List.of()));
  }

  private static List<MetricChoice> joined(List<MetricChoice> first, List<MetricChoice> then) {
    List<MetricChoice> both = new ArrayList<>(first);
    both.addAll(then);
    return List.copyOf(both);
  }
}
