package dev.kindling.execution;

import dev.kindling.graph.Graph;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The flat vectors of a replica: parameters, their gradients, and the other state. */
final class Variables implements AutoCloseable {
  private final DataType type;
  private final FlatVector parameters;
  private final FlatVector gradients;
  private final FlatVector state;

  Variables(Graph graph, DataType type) {
    this.type = type;
    this.parameters = new FlatVector(graph.parameters(), type);
    this.gradients = new FlatVector(graph.parameters(), type);
    this.state = new FlatVector(graph.state(), type);
  }

  DataType type() {
    return type;
  }

  INDArray parameterVector() {
    return parameters.array();
  }

  INDArray gradientVector() {
    return gradients.array();
  }

  INDArray stateVector() {
    return state.array();
  }

  List<INDArray> parameters() {
    return parameters.views();
  }

  List<INDArray> gradients() {
    return gradients.views();
  }

  List<INDArray> state() {
    return state.views();
  }

  @Override
  public void close() {
    parameters.close();
    gradients.close();
    state.close();
  }
}
