package dev.kindling.data;

import dev.kindling.adapt.AdaptSource;
import dev.kindling.adapt.Moments;
import dev.kindling.adapt.OrderedNumbers;
import dev.kindling.adapt.OrderedNumbers.Places;
import dev.kindling.adapt.TokenCounts;
import dev.kindling.adapt.TokenQuery;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.BatchSource;
import dev.kindling.trainers.DataSource;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.Field;
import dev.kindling.trainers.InferencePlan;
import dev.kindling.trainers.Predictions;
import dev.kindling.trainers.Schema;
import dev.kindling.trainers.WeightShapes;
import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Data in Java arrays: trains and predicts in this JVM.
 *
 * <p>Example: {@code model.fit(arrays(x, y), epochs(5))} with {@code float[][] x} and {@code int[]
 * y}.
 */
public final class ArrayData implements DataSource<Predictions>, BatchSource, AdaptSource {
  private final Inputs features;
  private final Inputs labels;
  private final SampleWeights weights;

  private ArrayData(Inputs features, Inputs labels) {
    this(features, labels, SampleWeights.NONE);
  }

  private ArrayData(Inputs features, Inputs labels, SampleWeights weights) {
    this.features = features;
    this.labels = labels;
    this.weights = weights;
  }

  /** Returns vectors with integer labels. */
  public static ArrayData arrays(float[][] x, int[] y) {
    return arrays(Values.of(x), Values.of(y));
  }

  /** Returns vectors with a number each. */
  public static ArrayData arrays(float[][] x, float[] y) {
    return arrays(Values.of(x), Values.of(y));
  }

  /** Returns vectors with vectors, one-hot labels for example. */
  public static ArrayData arrays(float[][] x, float[][] y) {
    return arrays(Values.of(x), Values.of(y));
  }

  /** Returns one input with labels for one output, of any shapes. */
  public static ArrayData arrays(Values x, Values y) {
    return arrays(List.of(x), List.of(y));
  }

  /** Returns several inputs and labels for several outputs, in the model's order. */
  public static ArrayData arrays(List<Values> x, List<Values> y) {
    return new ArrayData(Inputs.of(x), Inputs.of(y));
  }

  /** Returns several inputs and labels for several outputs, by the names the model has for them. */
  public static ArrayData arrays(Map<String, Values> x, Map<String, Values> y) {
    return new ArrayData(Inputs.of(x), Inputs.of(y));
  }

  /** Returns vectors without labels, to predict. */
  public static ArrayData arrays(float[][] x) {
    return arrays(Values.of(x));
  }

  /** Returns one input of any shape without labels, to predict. */
  public static ArrayData arrays(Values x) {
    return arrays(List.of(x));
  }

  /** Returns several inputs without labels, in the model's order, to predict. */
  public static ArrayData arrays(List<Values> x) {
    return arrays(x, List.of());
  }

  /** Returns several inputs without labels, by the names the model has for them, to predict. */
  public static ArrayData arrays(Map<String, Values> x) {
    return arrays(x, Map.of());
  }

  /**
   * Returns a copy whose examples weigh so much in the losses and in the weighted metrics.
   *
   * <p>Example: {@code arrays(x, y).sampleWeight(new float[] {1, 0.5f})} of two rows.
   */
  public ArrayData sampleWeight(float[] values) {
    return sampleWeight(Values.of(values));
  }

  /**
   * Returns a copy whose examples weigh so much for every output: a number for each example, or one
   * for each of its steps.
   */
  public ArrayData sampleWeight(Values values) {
    return new ArrayData(features, labels, weights.common(values));
  }

  /** Returns a copy whose examples weigh so much for one output. */
  public ArrayData sampleWeight(String output, Values values) {
    return new ArrayData(features, labels, weights.with(output, values));
  }

  @Override
  public Map<String, Shape> labelShapes(List<String> outputs) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    labels.by("labels", outputs).forEach((name, y) -> shapes.put(name, y.column().row()));
    return shapes;
  }

  @Override
  public WeightShapes weightShapes() {
    return weights.shapes();
  }

  @Override
  public List<Shape> featureShapes() {
    return features.values().stream().map(values -> values.column().row()).toList();
  }

  @Override
  public OptionalLong rows() {
    return features.values().stream().mapToLong(Values::rows).findFirst();
  }

  @Override
  public Chunk chunk(Schema schema) {
    return new ArrayCheck(schema).read(features, labels, weights);
  }

  @Override
  public Execution open(ExecutionPlan plan) {
    return LocalExecution.of(plan, chunk(plan.schema()));
  }

  @Override
  public Predictions predict(InferencePlan plan) {
    return LocalPrediction.run(plan, chunk(plan.schema()));
  }

  @Override
  public List<Shape> adaptShapes() {
    return featureShapes();
  }

  @Override
  public Moments moments(Moments empty, Shape row) {
    Moments moments = empty.empty();
    moments.add(numbers(row));
    return moments;
  }

  @Override
  public OrderedNumbers ordered(double epsilon, Shape row) {
    float[] all = numbers(row).clone();
    Arrays.sort(all);
    Places places = Places.of(all.length, epsilon);
    float[] taken = new float[all.length];
    int count = 0;
    for (int index = 0; index < all.length; index++) {
      if (places.takes(index)) {
        taken[count++] = all[index];
      }
    }
    return new OrderedNumbers(Arrays.copyOf(taken, count), places.step());
  }

  private float[] numbers(Shape row) {
    Field field = new Field("data", TensorSpec.floats(row), OptionalInt.empty());
    Chunk chunk = chunk(new Schema(List.of(field), List.of()));
    return ((FloatColumn) chunk.columns().get(0)).values();
  }

  @Override
  public TokenCounts tokens(TokenQuery query) {
    Values values = features.values().get(0);
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < values.rows(); row++) {
      rows.add(Tokens.of(values.column(), row, query.numbers()));
    }
    return TokenCounts.of(query, rows);
  }
}
