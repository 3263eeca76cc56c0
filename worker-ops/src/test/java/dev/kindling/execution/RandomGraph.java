package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.Add;
import dev.kindling.ops.AddScalar;
import dev.kindling.ops.BiasAdd;
import dev.kindling.ops.Concatenate;
import dev.kindling.ops.Dropout;
import dev.kindling.ops.LeakyRelu;
import dev.kindling.ops.LogSoftmax;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.Maximum;
import dev.kindling.ops.Mean;
import dev.kindling.ops.MeanOver;
import dev.kindling.ops.Multiply;
import dev.kindling.ops.Relu;
import dev.kindling.ops.Reshape;
import dev.kindling.ops.Scale;
import dev.kindling.ops.Sigmoid;
import dev.kindling.ops.Softmax;
import dev.kindling.ops.Softplus;
import dev.kindling.ops.Subtract;
import dev.kindling.ops.Tanh;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws a graph of operations over tensors (batch, 4) that share buffers wherever they may. */
final class RandomGraph {
  private static final int WIDTH = 4;
  private static final List<Op> UNARY =
      List.of(
          new Relu(),
          new Tanh(),
          new Sigmoid(),
          new Softplus(),
          new LeakyRelu(0.2),
          new Scale(-0.7),
          new AddScalar(0.3),
          new Softmax(-1),
          new LogSoftmax(-1),
          new Dropout(0.25));
  private static final List<Op> BINARY =
      List.of(new Add(), new Subtract(), new Multiply(), new Maximum());

  private final Random random;
  private final GraphBuilder builder = new GraphBuilder();
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Tensor> weights = new ArrayList<>();

  private RandomGraph(long seed) {
    random = new Random(seed);
    tensors.add(builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, WIDTH))));
    for (int index = 0; index < 2; index++) {
      weights.add(builder.parameter("w" + index, Shape.of(WIDTH, WIDTH)));
    }
    weights.add(builder.parameter("b", Shape.of(WIDTH)));
    tensors.add(add(new MatMul(), tensors.get(0), weights.get(0)));
    for (int node = 4 + random.nextInt(9); node > 0; node--) {
      tensors.add(next());
    }
  }

  /** Draws the graph of this seed. {@code open} makes every tensor an output, so none is reused. */
  static Graph of(long seed, boolean open) {
    RandomGraph graph = new RandomGraph(seed);
    Tensor last = graph.tensors.get(graph.tensors.size() - 1);
    Tensor loss = graph.add(new Mean(), graph.add(new Multiply(), last, last));
    List<Tensor> outputs = new ArrayList<>(List.of(last, graph.pick()));
    Graph closed = graph.builder.build(outputs, loss);
    if (!open) {
      return closed;
    }
    closed.nodes().forEach(node -> outputs.add(graph.builder.tensor(node.firstOutput())));
    return graph.builder.build(outputs, loss);
  }

  /** Draws the graph of this seed without a loss. */
  static Graph forInference(long seed) {
    RandomGraph graph = new RandomGraph(seed);
    return graph.builder.build(List.of(graph.tensors.get(graph.tensors.size() - 1), graph.pick()));
  }

  private Tensor add(Op op, Tensor... operands) {
    return builder.add("", op, List.of(operands)).get(0);
  }

  /** Recent tensors are likelier, so that chains form. */
  private Tensor pick() {
    int back = Math.min(random.nextInt(4), random.nextInt(4));
    return tensors.get(Math.max(0, tensors.size() - 1 - back));
  }

  private Tensor next() {
    Tensor x = pick();
    return switch (random.nextInt(12)) {
      case 0 -> add(new MatMul(), x, weights.get(random.nextInt(2)));
      case 1 -> add(new BiasAdd(), x, weights.get(2));
      case 2 -> add(new Reshape(Shape.of(WIDTH)), add(new Reshape(Shape.of(2, 2)), x));
      case 3 -> add(new Subtract(), x, add(new MeanOver(List.of(1), true), x));
      case 4 -> add(new Multiply(), add(new MeanOver(List.of(0), false), x), pick());
      case 5 -> folded(x, pick());
      case 6, 7, 8 -> add(BINARY.get(random.nextInt(BINARY.size())), x, pick());
      default -> add(UNARY.get(random.nextInt(UNARY.size())), x);
    };
  }

  /** (batch, 4) twice → (batch, 8) → (batch, 2, 4) → (batch, 4). */
  private Tensor folded(Tensor x, Tensor y) {
    Tensor wide = add(new Concatenate(-1), x, y);
    return add(new MeanOver(List.of(1), false), add(new Reshape(Shape.of(2, WIDTH)), wide));
  }
}
