package dev.kindling.spark;

import dev.kindling.graph.Graph;
import java.io.Serializable;
import java.util.List;

/**
 * What tasks need to predict; broadcast once.
 *
 * @param id names the plan, unlike any other
 * @param graph the graph for inference
 * @param parameters the values of its parameters
 * @param state the values of its state
 * @param sources what to read of a row for each of its inputs
 * @param single whether each output is one number
 * @param batchSize how many rows to predict at once
 */
record PredictionPlan(
    String id,
    Graph graph,
    float[] parameters,
    float[] state,
    List<RowSource> sources,
    List<Boolean> single,
    int batchSize)
    implements Serializable {}
