package dev.kindling.bench;

import dev.kindling.execution.Replica;
import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.BiasAdd;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.Mean;
import dev.kindling.ops.Relu;
import dev.kindling.ops.SparseSoftmaxCrossEntropy;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.optimizers.Updater;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** A replica of an MLP with relu, softmax cross-entropy and SGD, its batch set. */
final class Mlp implements AutoCloseable {
  private final Replica replica;
  private final Updater updater;
  private long iteration;

  Mlp(int batch, int... units) {
    Graph graph = graph(units);
    replica = Replica.of(graph);
    replica.inputs(List.of(Shape.of(batch, units[0]), Shape.of(batch)));
    replica.input(0).assign(Nd4j.rand(DataType.FLOAT, batch, units[0]));
    replica.input(1).assign(0);
    replica.parameters().assign(Nd4j.rand(DataType.FLOAT, replica.parameters().length()));
    replica.parameters().subi(0.5).muli(0.1);
    updater =
        Optimizers.sgd(1e-6).bind(graph.parameters(), replica.parameters(), replica.gradients());
  }

  private static Graph graph(int... units) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, units[0])));
    Tensor y = builder.input(TensorSpec.ints(Shape.of(Shape.UNKNOWN)));
    for (int layer = 1; layer < units.length; layer++) {
      Tensor w = builder.parameter("w" + layer, Shape.of(units[layer - 1], units[layer]));
      Tensor b = builder.parameter("b" + layer, Shape.of(units[layer]));
      x = add(builder, new BiasAdd(), add(builder, new MatMul(), x, w), b);
      if (layer < units.length - 1) {
        x = add(builder, new Relu(), x);
      }
    }
    Tensor each = add(builder, new SparseSoftmaxCrossEntropy(), x, y);
    return builder.build(List.of(x), add(builder, new Mean(), each));
  }

  private static Tensor add(GraphBuilder builder, Op op, Tensor... operands) {
    return builder.add("", op, List.of(operands)).get(0);
  }

  /** Makes one training step. */
  void step() {
    replica.forward();
    replica.backward();
    updater.step(iteration++);
  }

  @Override
  public void close() {
    updater.close();
    replica.close();
  }
}
