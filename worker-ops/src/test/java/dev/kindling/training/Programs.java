package dev.kindling.training;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.metrics.Metrics;
import dev.kindling.ops.Assign;
import dev.kindling.ops.BatchNorm;
import dev.kindling.ops.BiasAdd;
import dev.kindling.ops.Dropout;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.Mean;
import dev.kindling.ops.Relu;
import dev.kindling.ops.Scale;
import dev.kindling.ops.SparseSoftmaxCrossEntropy;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A small classifier of 3 features and 4 classes, and rows for it. */
final class Programs {
  private static final int FEATURES = 3;
  private static final int CLASSES = 4;

  private Programs() {}

  /** What stands between features and logits in training. */
  enum Extra {
    NOTHING,
    DROPOUT,
    BATCH_NORM,
    HALVED
  }

  static TrainingProgram of(Optimizer optimizer, Extra extra) {
    return of(optimizer, extra, false);
  }

  /** Returns a program without extras whose weights, not its biases, must not be negative. */
  static TrainingProgram notNegative(Optimizer optimizer) {
    return of(optimizer, Extra.NOTHING, true);
  }

  private static TrainingProgram of(Optimizer optimizer, Extra extra, boolean notNegative) {
    return new TrainingProgram(
        graph(extra, true),
        graph(extra, false),
        constraints(notNegative),
        optimizer,
        List.of(new MetricBinding("accuracy", Metrics.sparseCategoricalAccuracy(), 1, 0)));
  }

  private static Graph constraints(boolean notNegative) {
    GraphBuilder builder = new GraphBuilder();
    Tensor w = variables(builder).get(0);
    Tensor projection = add(builder, new Relu(), w);
    Tensor assigned = add(builder, new Assign(), projection, w, projection);
    return builder.build(notNegative ? List.of(assigned) : List.of());
  }

  private static List<Tensor> variables(GraphBuilder builder) {
    return List.of(
        builder.parameter("w", Shape.of(FEATURES, CLASSES)),
        builder.parameter("b", Shape.of(CLASSES)),
        builder.state("mean", Shape.of(FEATURES)),
        builder.state("variance", Shape.of(FEATURES)));
  }

  private static Graph graph(Extra extra, boolean training) {
    GraphBuilder builder = new GraphBuilder();
    List<Tensor> variables = variables(builder);
    Tensor w = variables.get(0);
    Tensor b = variables.get(1);
    Tensor mean = variables.get(2);
    Tensor variance = variables.get(3);
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, FEATURES)));
    Tensor y = builder.input(TensorSpec.ints(Shape.of(Shape.UNKNOWN)));
    if (training && extra == Extra.DROPOUT) {
      x = add(builder, new Dropout(0.5), x);
    }
    if (training && extra == Extra.BATCH_NORM) {
      builder.movingMoments(mean, variance, 0.9);
      x = add(builder, new BatchNorm(0.9, 1e-3, false, false), x, mean, variance);
    }
    if (training && extra == Extra.HALVED) {
      x = add(builder, new Assign(), x, w, add(builder, new Scale(0.5), w));
    }
    Tensor logits = add(builder, new BiasAdd(), add(builder, new MatMul(), x, w), b);
    Tensor loss =
        add(builder, new Mean(), add(builder, new SparseSoftmaxCrossEntropy(), logits, y));
    return training ? builder.build(List.of(logits), loss) : builder.build(List.of(logits, loss));
  }

  private static Tensor add(GraphBuilder builder, Op op, Tensor... operands) {
    return builder.add("", op, List.of(operands)).get(0);
  }

  /** Returns a start with random parameters. */
  static RunState start(Optimizer optimizer) {
    Random random = new Random(1);
    float[] parameters = new float[(FEATURES + 1) * CLASSES];
    for (int index = 0; index < parameters.length; index++) {
      parameters[index] = random.nextFloat() - 0.5f;
    }
    float[] state = {0, 0, 0, 1, 1, 1};
    OptimizerLayout layout = OptimizerLayout.of(optimizer, graph(Extra.NOTHING, true).parameters());
    float[] kept = new float[(int) layout.size()];
    layout.start(kept, parameters);
    return new RunState(parameters, kept, state, 0);
  }

  /** Returns rows of a data set, the same for the same positions, in chunks of at most 5. */
  static Rows rows(int from, int to) {
    List<Chunk> chunks = new ArrayList<>();
    for (int first = from; first < to; first += 5) {
      int count = Math.min(5, to - first);
      float[] x = new float[count * FEATURES];
      int[] y = new int[count];
      for (int row = 0; row < count; row++) {
        Random random = new Random(first + row);
        for (int feature = 0; feature < FEATURES; feature++) {
          x[row * FEATURES + feature] = (float) random.nextGaussian() + feature;
        }
        y[row] = random.nextInt(CLASSES);
      }
      List<Column> columns =
          List.of(new FloatColumn(Shape.of(FEATURES), x), new IntColumn(Shape.of(), y));
      chunks.add(new Chunk(first, count, columns));
    }
    return Rows.of(chunks);
  }

  /** Returns all rows in the order in which they are held. */
  static int[] inOrder(Rows rows) {
    return IntStream.range(0, rows.count()).toArray();
  }
}
