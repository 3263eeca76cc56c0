package dev.kindling.training;

import dev.kindling.graph.Graph;
import java.io.Serializable;

/**
 * A share of the loss whose gradients on parts of a batch join in one way.
 *
 * @param graph differentiates that share
 * @param term the loss term whose way it is, or {@link #BY_EXAMPLES}
 */
public record GradientPart(Graph graph, int term) implements Serializable {
  /** Gradients are means over examples. */
  public static final int BY_EXAMPLES = -1;
}
