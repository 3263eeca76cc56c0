package dev.kindling.spark;

import dev.kindling.adapt.AdaptSource;
import dev.kindling.adapt.Moments;
import dev.kindling.adapt.OrderedNumbers;
import dev.kindling.adapt.TokenCounts;
import dev.kindling.adapt.TokenQuery;
import dev.kindling.data.DataException;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.DataSource;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.InferencePlan;
import dev.kindling.trainers.WeightShapes;
import dev.kindling.training.EvaluationResult;
import dev.kindling.training.RunState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A DataFrame and which of its columns a model reads. Immutable: each method returns a copy.
 *
 * <p>A column holds numbers or booleans, arrays of numbers (nested ones for inputs of several
 * axes), ml or mllib vectors, bytes (0 to 255), or strings and arrays of them for inputs of
 * strings. Several columns make one input, their numbers one behind the other. An input or output
 * whose columns are not named reads the column of its own name.
 *
 * <p>Before work starts the schema is checked, and all its mistakes are reported at once; then
 * every row, where nulls, NaN, infinities, other lengths, and labels that name no class are refused
 * with a {@link DataException} that names partition, row and column.
 *
 * <p>One shuffle gives the rows to the workers evenly, by their numbers: so neither {@code
 * validationSplit} (the last rows) nor the results depend on how the DataFrame is partitioned. The
 * rows stay in Spark's cache, and on disk where it is full.
 */
public final class Frame implements DataSource<Dataset<Row>>, AdaptSource {
  private final Dataset<Row> rows;
  private final ColumnNames features;
  private final ColumnNames labels;
  private final ColumnNames weights;
  private final Map<String, Double> scales;
  private final OptionalInt workers;

  Frame(Dataset<Row> rows) {
    this(rows, ColumnNames.NONE, ColumnNames.NONE, ColumnNames.NONE, Map.of(), OptionalInt.empty());
  }

  private Frame(
      Dataset<Row> rows,
      ColumnNames features,
      ColumnNames labels,
      ColumnNames weights,
      Map<String, Double> scales,
      OptionalInt workers) {
    this.rows = rows;
    this.features = features;
    this.labels = labels;
    this.weights = weights;
    this.scales = scales;
    this.workers = workers;
  }

  /** Returns a copy whose columns, one behind the other, feed the model's only input. */
  public Frame features(String... columns) {
    return new Frame(rows, features.only(Arrays.asList(columns)), labels, weights, scales, workers);
  }

  /** Returns a copy whose columns feed the model's inputs, by the names of the inputs. */
  public Frame features(Map<String, List<String>> columns) {
    return new Frame(rows, features.with(columns), labels, weights, scales, workers);
  }

  /** Returns a copy whose columns, one behind the other, feed one of the model's inputs. */
  public Frame input(String name, String... columns) {
    return features(Map.of(name, List.of(columns)));
  }

  /** Returns a copy whose columns hold the labels of the model's only output. */
  public Frame label(String... columns) {
    return new Frame(rows, features, labels.only(Arrays.asList(columns)), weights, scales, workers);
  }

  /** Returns a copy whose columns hold the labels, by the names of the model's outputs. */
  public Frame labels(Map<String, List<String>> columns) {
    return new Frame(rows, features, labels.with(columns), weights, scales, workers);
  }

  /** Returns a copy whose columns hold the labels of one of the model's outputs. */
  public Frame output(String name, String... columns) {
    return labels(Map.of(name, List.of(columns)));
  }

  /**
   * Returns a copy whose column says what the examples weigh in the losses and in the weighted
   * metrics, for every output: a number for each example, or an array with one for each of its
   * steps.
   */
  public Frame sampleWeight(String column) {
    return new Frame(rows, features, labels, weights.only(List.of(column)), scales, workers);
  }

  /** Returns a copy whose column says what the examples weigh for one of the model's outputs. */
  public Frame sampleWeight(String output, String column) {
    ColumnNames more = weights.with(Map.of(output, List.of(column)));
    return new Frame(rows, features, labels, more, scales, workers);
  }

  /**
   * Returns a copy that multiplies the numbers of a column, for example by 1/255.
   *
   * @throws IllegalArgumentException if the factor is not a finite number
   */
  public Frame scale(String column, double factor) {
    if (!Double.isFinite(factor)) {
      throw new IllegalArgumentException(
          "Cannot scale column '%s': expected a finite factor, got %s.".formatted(column, factor));
    }
    Map<String, Double> more = new HashMap<>(scales);
    more.put(column, factor);
    return new Frame(rows, features, labels, weights, Map.copyOf(more), workers);
  }

  /**
   * Returns a copy that is trained on by so many workers at once; by default by as many as the
   * cluster runs tasks. The same number gives the same results on any cluster whose processors have
   * the same kernels: AVX2 and AVX-512 round differently.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Frame workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Cannot train on a frame: expected at least 1 worker, got %d.".formatted(count));
    }
    return new Frame(rows, features, labels, weights, scales, OptionalInt.of(count));
  }

  @Override
  public List<Shape> featureShapes() {
    return List.of(SchemaCheck.shape(rows, features));
  }

  @Override
  public Map<String, Shape> labelShapes(List<String> outputs) {
    return SchemaCheck.labelShapes(rows, labels, outputs);
  }

  @Override
  public WeightShapes weightShapes() {
    return SchemaCheck.shapes(rows, weights);
  }

  @Override
  public Execution open(ExecutionPlan plan) {
    FrameColumns columns =
        SchemaCheck.check(rows, plan.schema(), features, labels, weights, scales);
    return OpenFrame.of(rows, columns, workers, plan);
  }

  /** Rows are scored in the DataFrame's own partitions: each is read once only. */
  @Override
  public EvaluationResult evaluate(ExecutionPlan plan, RunState at, long steps) {
    plan.schema().batch().ifPresent(batch -> batch.refusePartitions("evaluate"));
    FrameColumns columns =
        SchemaCheck.check(rows, plan.schema(), features, labels, weights, scales);
    return new EvaluationResult(OpenFrame.evaluate(rows, columns, plan, at, steps), at.state());
  }

  @Override
  public Dataset<Row> predict(InferencePlan plan) {
    plan.schema().batch().ifPresent(batch -> batch.refusePartitions("predict"));
    FrameColumns columns =
        SchemaCheck.check(rows, plan.schema(), features, labels, weights, scales);
    return PredictedFrame.of(rows, columns, plan);
  }

  @Override
  public List<Shape> adaptShapes() {
    return featureShapes();
  }

  @Override
  public Moments moments(Moments empty, Shape row) {
    return adapt().moments(empty, row);
  }

  @Override
  public OrderedNumbers ordered(double epsilon, Shape row) {
    return adapt().ordered(epsilon, row);
  }

  @Override
  public TokenCounts tokens(TokenQuery query) {
    return adapt().tokens(query);
  }

  private FrameAdapt adapt() {
    return new FrameAdapt(rows, features, scales);
  }
}
