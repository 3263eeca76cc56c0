package dev.kindling.training;

import dev.kindling.graph.Graph;
import dev.kindling.ops.Assign;
import dev.kindling.optimizers.Optimizer;
import java.io.Serializable;
import java.util.List;

/**
 * What a compiled model asks of its workers. All graphs declare the same variables in the same
 * order; those for training and evaluation have the same inputs: features, then labels.
 *
 * @param training the graph that is differentiated; its outputs are what the metrics read
 * @param evaluation the graph that scores; the same outputs, then the loss as the last one
 * @param constraints the graph that projects constrained parameters after every update; without
 *     nodes if none is constrained
 * @param optimizer the rule that changes the parameters
 * @param metrics what is measured of both
 * @param terms the losses of single outputs; none if all losses are means over examples
 * @param parts the shares of the loss that differ in how their gradients join; none if all losses
 *     are means over examples
 */
public record TrainingProgram(
    Graph training,
    Graph evaluation,
    Graph constraints,
    Optimizer optimizer,
    List<MetricBinding> metrics,
    List<LossTerm> terms,
    List<GradientPart> parts)
    implements Serializable {
  /** Copies the lists. */
  public TrainingProgram {
    metrics = List.copyOf(metrics);
    terms = List.copyOf(terms);
    parts = List.copyOf(parts);
  }

  /** Returns a program whose losses are means over examples. */
  public TrainingProgram(
      Graph training,
      Graph evaluation,
      Graph constraints,
      Optimizer optimizer,
      List<MetricBinding> metrics) {
    this(training, evaluation, constraints, optimizer, metrics, List.of(), List.of());
  }

  /** Returns whether the loss of a batch is the mean of those of its parts, by their examples. */
  public boolean byExamples() {
    return terms.isEmpty();
  }

  /**
   * Returns whether the forward pass of a step gives parameters new values, beside the update: so
   * that workers must bring them back with their gradients.
   */
  public boolean assignsParameters() {
    return training.nodes().stream()
        .anyMatch(
            node ->
                node.op() instanceof Assign
                    && training.parameterTensors().contains(node.inputs().get(1)));
  }

  /** Returns totals of no examples. */
  public Totals totals() {
    return new Totals(metrics);
  }
}
