package dev.kindling.training;

import dev.kindling.metrics.Metric;
import java.io.Serializable;

/**
 * A metric and what it reads of a graph.
 *
 * @param name its name in logs, for example {@code accuracy} or {@code left_accuracy}
 * @param metric the metric
 * @param label the index of the graph's input that holds the labels, or -1 if it reads none
 * @param prediction the index of the graph's output that it judges
 */
public record MetricBinding(String name, Metric metric, int label, int prediction)
    implements Serializable {}
