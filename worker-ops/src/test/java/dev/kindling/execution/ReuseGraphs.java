package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.Add;
import dev.kindling.ops.BatchNorm;
import dev.kindling.ops.Chosen;
import dev.kindling.ops.Conv;
import dev.kindling.ops.Dropout;
import dev.kindling.ops.GatedSteps;
import dev.kindling.ops.Gating;
import dev.kindling.ops.Guarded;
import dev.kindling.ops.LogSoftmax;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.Mean;
import dev.kindling.ops.MeanOver;
import dev.kindling.ops.Multiply;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Relu;
import dev.kindling.ops.Reshape;
import dev.kindling.ops.Scale;
import dev.kindling.ops.Scan;
import dev.kindling.ops.Size;
import dev.kindling.ops.Stack;
import dev.kindling.ops.Subtract;
import dev.kindling.ops.Tanh;
import dev.kindling.ops.Transpose;
import dev.kindling.ops.Unstack;
import dev.kindling.ops.Zeros;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Graphs whose tensors share memory in many ways. */
final class ReuseGraphs {
  private static final int UNITS = 4;

  private final GraphBuilder builder = new GraphBuilder();

  private Tensor add(Op op, Tensor... operands) {
    return builder.add("", op, List.of(operands)).get(0);
  }

  private Tensor input(int... shape) {
    return builder.input(TensorSpec.floats(Shape.of(shape)));
  }

  private Tensor parameter(int... shape) {
    return builder.parameter("", Shape.of(shape));
  }

  private Graph build(boolean trains, List<Tensor> outputs) {
    Tensor last = outputs.get(0);
    return trains
        ? builder.build(outputs, add(new Mean(), add(new Multiply(), last, last)))
        : builder.build(outputs);
  }

  /** Images (batch, size, size, 3) through residual blocks of 16 channels to 10 classes. */
  static Graph residual(boolean trains, int size, int blocks) {
    ReuseGraphs graph = new ReuseGraphs();
    Tensor x = graph.convolved(graph.input(-1, size, size, 3), 3, 16);
    for (int block = 0; block < blocks; block++) {
      Tensor inner = graph.add(new Relu(), graph.normalized(graph.convolved(x, 16, 16), 16));
      Tensor outer = graph.normalized(graph.convolved(inner, 16, 16), 16);
      x = graph.add(new Relu(), graph.add(new Add(), outer, x));
    }
    Tensor pooled = graph.add(new MeanOver(List.of(1, 2), false), x);
    Tensor logits =
        graph.add(new MatMul(), graph.add(new Dropout(0.3), pooled), graph.parameter(16, 10));
    return graph.build(trains, List.of(graph.add(new LogSoftmax(-1), logits)));
  }

  private Tensor convolved(Tensor x, int from, int to) {
    Conv conv = new Conv(Size.of(1, 1), Padding.SAME, Size.of(1, 1));
    return add(conv, x, parameter(3, 3, from, to));
  }

  private Tensor normalized(Tensor x, int channels) {
    Shape vector = Shape.of(channels);
    Tensor mean = builder.state("", vector);
    Tensor variance = builder.state("", vector);
    BatchNorm norm = new BatchNorm(0.9, 1e-3, true, true);
    return add(norm, x, parameter(channels), parameter(channels), mean, variance);
  }

  /** (batch, steps, 4) through a cell that is unrolled and one that is not. */
  static Graph recurrent(boolean trains) {
    ReuseGraphs graph = new ReuseGraphs();
    Tensor x = graph.input(-1, -1, UNITS);
    Tensor steps = graph.add(new Transpose(List.of(1, 0, 2)), x);
    Tensor zeros = graph.add(new Zeros(Shape.of(UNITS)), x);
    List<Tensor> scan =
        graph.builder.add(
            "rnn",
            new Scan(cell(), 1, 1),
            List.of(graph.add(new Tanh(), steps), zeros, graph.parameter(UNITS, UNITS)));
    Tensor rows = graph.add(new Transpose(List.of(1, 0, 2)), scan.get(0));
    Tensor wide = graph.add(new MatMul(), rows, graph.parameter(UNITS, 4 * UNITS));
    List<Tensor> gated =
        graph.builder.add(
            "lstm",
            new GatedSteps(Gating.LSTM, false, false, false),
            List.of(wide, scan.get(1), zeros, graph.parameter(UNITS, 4 * UNITS)));
    Tensor y = graph.add(new Add(), gated.get(0), graph.add(new Scale(0.5), rows));
    return graph.build(trains, List.of(graph.add(new Tanh(), y), gated.get(1)));
  }

  private static Graph cell() {
    ReuseGraphs body = new ReuseGraphs();
    Tensor x = body.input(-1, UNITS);
    Tensor h = body.input(-1, UNITS);
    Tensor u = body.input(UNITS, UNITS);
    Tensor next = body.add(new Tanh(), body.add(new Add(), x, body.add(new MatMul(), h, u)));
    return body.builder.build(List.of(body.add(new Scale(2), next), next));
  }

  /** Slices of (4, batch, 4) that are changed in place, read twice or left out. */
  static Graph parts(boolean trains) {
    ReuseGraphs graph = new ReuseGraphs();
    Tensor x = graph.add(new MatMul(), graph.input(4, -1, UNITS), graph.parameter(UNITS, UNITS));
    List<Tensor> slices = graph.builder.add("", new Unstack(4), List.of(x));
    Tensor scaled = graph.add(new Scale(3), slices.get(0));
    Tensor product = graph.add(new Multiply(), slices.get(1), slices.get(1));
    Tensor sum = graph.add(new Subtract(), graph.add(new Relu(), slices.get(2)), scaled);
    Tensor whole =
        graph
            .builder
            .add("", new Stack(), List.of(scaled, product, sum, graph.add(new Tanh(), sum)))
            .get(0);
    Tensor again = graph.builder.add("", new Unstack(4), List.of(whole)).get(2);
    return graph.build(trains, List.of(graph.add(new Add(), again, product), product));
  }

  /** One of three branches over (batch, 2, 4), twice, chosen by the first input. */
  static Graph guarded(boolean trains) {
    ReuseGraphs graph = new ReuseGraphs();
    Tensor index = graph.builder.input(TensorSpec.ints(Shape.of()));
    Tensor y = graph.add(new MatMul(), graph.input(-1, 2, UNITS), graph.parameter(UNITS, UNITS));
    for (int position = 0; position < 2; position++) {
      List<Tensor> options = new ArrayList<>(List.of(index));
      for (int number = 0; number < 3; number++) {
        Tensor square = graph.add(new Guarded(new Multiply(), number), y, y, index);
        Tensor flat = graph.add(new Guarded(new Reshape(Shape.of(8)), number), square, index);
        Tensor scaled = graph.add(new Guarded(new Scale(0.1 * number), number), flat, index);
        Tensor open = graph.add(new Guarded(new Reshape(Shape.of(2, 4)), number), scaled, index);
        options.add(graph.add(new Guarded(new Subtract(), number), open, y, index));
      }
      y = graph.add(new Chosen(), options.toArray(Tensor[]::new));
    }
    return graph.build(trains, List.of(y));
  }

  /** (batch, 64) through so many dense layers. */
  static Graph chain(boolean trains, int depth) {
    ReuseGraphs graph = new ReuseGraphs();
    Tensor x = graph.input(-1, 64);
    for (int layer = 0; layer < depth; layer++) {
      x = graph.add(new Tanh(), graph.add(new MatMul(), x, graph.parameter(64, 64)));
    }
    return graph.build(trains, List.of(graph.add(new MeanOver(List.of(1), false), x)));
  }
}
