package dev.kindling.training;

import dev.kindling.execution.Replica;
import dev.kindling.graph.Graph;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph for inference with its variables: turns rows of features into outputs. */
public final class Predictor implements AutoCloseable {
  private final Replica replica;

  private Predictor(Replica replica) {
    this.replica = replica;
  }

  /**
   * Allocates the memory for a graph.
   *
   * @param parameters the trainable parameters, in the order of the graph's layout
   * @param state the other variables
   */
  public static Predictor of(Graph inference, float[] parameters, float[] state) {
    Replica replica = Replica.of(inference);
    OffHeap.write(replica.parameters(), parameters);
    OffHeap.write(replica.state(), state);
    return new Predictor(replica);
  }

  /** Returns the outputs for some consecutive rows, a column each. */
  public List<FloatColumn> predict(Rows rows, int from, int count) {
    int[] order = IntStream.range(from, from + count).toArray();
    rows.fill(replica, order, 0, count);
    replica.forward();
    List<FloatColumn> outputs = new ArrayList<>();
    for (int index = 0; index < replica.graph().outputs().size(); index++) {
      INDArray output = replica.output(index);
      checkRows(index, output, count);
      int[] sizes = Arrays.stream(output.shape()).skip(1).mapToInt(Math::toIntExact).toArray();
      outputs.add(new FloatColumn(Shape.of(sizes), OffHeap.read(output, output.length())));
    }
    return outputs;
  }

  /** Returns the state behind the rows that were predicted last. */
  public float[] state() {
    return OffHeap.read(replica.state(), replica.graph().state().size());
  }

  private static void checkRows(int index, INDArray output, int count) {
    if (output.rank() == 0 || output.size(0) != count) {
      throw new ShapeMismatchException(
          "Cannot predict: expected %d rows of output %d, as there are of the inputs, got shape %s. Keep the batch axis in front and whole."
              .formatted(count, index, Arrays.toString(output.shape())));
    }
  }

  /** Frees the off-heap memory. */
  @Override
  public void close() {
    replica.close();
  }
}
