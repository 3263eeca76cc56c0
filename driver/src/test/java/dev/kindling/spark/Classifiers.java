package dev.kindling.spark;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.metrics.Metric;
import dev.kindling.metrics.Metrics;
import dev.kindling.ops.BatchNorm;
import dev.kindling.ops.BiasAdd;
import dev.kindling.ops.Dropout;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.Mean;
import dev.kindling.ops.Relu;
import dev.kindling.ops.SparseSoftmaxCrossEntropy;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.Field;
import dev.kindling.trainers.Schema;
import dev.kindling.training.MetricBinding;
import dev.kindling.training.RunState;
import dev.kindling.training.TrainingProgram;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** Small classifiers of {@link NumberedRows}. */
final class Classifiers {
  private static final int HIDDEN = 8;

  private Classifiers() {}

  /** What stands between features and hidden layer in training. */
  enum Extra {
    NOTHING,
    DROPOUT,
    BATCH_NORM
  }

  static TrainingProgram program(Extra extra) {
    return program(extra, Optimizers.sgd(0.1), Metrics.sparseCategoricalAccuracy());
  }

  static TrainingProgram program(Extra extra, Optimizer optimizer, Metric metric) {
    return new TrainingProgram(
        graph(extra, true),
        graph(extra, false),
        noConstraints(),
        optimizer,
        List.of(new MetricBinding(metric.name(), metric, 1, 0)));
  }

  private static Graph noConstraints() {
    GraphBuilder builder = new GraphBuilder();
    variables(builder);
    return builder.build(List.of());
  }

  private static List<Tensor> variables(GraphBuilder builder) {
    return List.of(
        builder.parameter("w", Shape.of(NumberedRows.FEATURES, HIDDEN)),
        builder.parameter("b", Shape.of(HIDDEN)),
        builder.parameter("v", Shape.of(HIDDEN, NumberedRows.CLASSES)),
        builder.state("mean", Shape.of(NumberedRows.FEATURES)),
        builder.state("variance", Shape.of(NumberedRows.FEATURES)));
  }

  private static Graph graph(Extra extra, boolean training) {
    GraphBuilder builder = new GraphBuilder();
    List<Tensor> variables = variables(builder);
    Tensor w = variables.get(0);
    Tensor b = variables.get(1);
    Tensor v = variables.get(2);
    Tensor mean = variables.get(3);
    Tensor variance = variables.get(4);
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, NumberedRows.FEATURES)));
    Tensor y = builder.input(TensorSpec.ints(Shape.of(Shape.UNKNOWN)));
    if (training && extra == Extra.DROPOUT) {
      x = add(builder, new Dropout(0.5), x);
    }
    if (training && extra == Extra.BATCH_NORM) {
      builder.movingMoments(mean, variance, 0.9);
      x = add(builder, new BatchNorm(0.9, 1e-3, false, false), x, mean, variance);
    }
    Tensor hidden = add(builder, new BiasAdd(), add(builder, new MatMul(), x, w), b);
    Tensor logits = add(builder, new MatMul(), add(builder, new Relu(), hidden), v);
    Tensor loss =
        add(builder, new Mean(), add(builder, new SparseSoftmaxCrossEntropy(), logits, y));
    return training ? builder.build(List.of(logits), loss) : builder.build(List.of(logits, loss));
  }

  private static Tensor add(GraphBuilder builder, Op op, Tensor... operands) {
    return builder.add("", op, List.of(operands)).get(0);
  }

  /** Returns what the columns must be: features x, labels y. */
  static Schema schema() {
    TensorSpec x = TensorSpec.floats(Shape.of(NumberedRows.FEATURES));
    return new Schema(
        List.of(new Field("x", x, OptionalInt.empty())),
        List.of(new Field("y", TensorSpec.ints(Shape.of()), OptionalInt.of(NumberedRows.CLASSES))));
  }

  static ExecutionPlan plan(TrainingProgram program, int batchSize, Distribution distribution) {
    return new ExecutionPlan(schema(), program, batchSize, true, 7, 0, batchSize, distribution);
  }

  /** Returns a start with random parameters. */
  static RunState start(TrainingProgram program) {
    Random random = new Random(1);
    float[] parameters = new float[(int) program.training().parameters().size()];
    for (int index = 0; index < parameters.length; index++) {
      parameters[index] = random.nextFloat() - 0.5f;
    }
    OptimizerLayout layout =
        OptimizerLayout.of(program.optimizer(), program.training().parameters());
    float[] optimizer = new float[(int) layout.size()];
    layout.start(optimizer, parameters);
    return new RunState(parameters, optimizer, new float[] {0, 0, 0, 1, 1, 1}, 0);
  }
}
