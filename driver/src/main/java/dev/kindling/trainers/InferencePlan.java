package dev.kindling.trainers;

import dev.kindling.graph.Graph;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a data source needs to know to predict.
 *
 * @param schema what the columns must be; it has no labels
 * @param graph the graph for inference; its inputs are the schema's features
 * @param outputNames the names of the graph's outputs
 * @param outputShapes the shape of one example of each output, without a batch axis
 * @param parameters the values of the graph's parameters
 * @param state the values of its state
 * @param batchSize how many rows to predict at once
 * @param ended takes the state behind the last row where rows are predicted one after the other
 */
public record InferencePlan(
    Schema schema,
    Graph graph,
    List<String> outputNames,
    List<Shape> outputShapes,
    float[] parameters,
    float[] state,
    int batchSize,
    Consumer<float[]> ended) {}
