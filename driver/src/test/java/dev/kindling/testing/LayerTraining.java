package dev.kindling.testing;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.data.Values;
import dev.kindling.losses.Loss;
import dev.kindling.models.Model;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.DataSource;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.GradientAveraging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A model of one layer, trained for one step. */
final class LayerTraining {
  private static final Loss SQUARES = (yTrue, yPred) -> Ops.square(Ops.subtract(yPred, yTrue));

  private final LayerTester tester;
  private final Model model;
  private final Map<String, TensorValues> columns = new LinkedHashMap<>();
  private final Map<String, TensorValues> labels = new LinkedHashMap<>();
  private final List<float[]> start;

  private LayerTraining(LayerTester tester) {
    this.tester = tester;
    LayerArguments arguments = tester.arguments();
    List<SymbolicTensor> inputs = new ArrayList<>();
    List<SymbolicTensor> free = new ArrayList<>();
    for (TensorValues tensor : arguments.free()) {
      free.add(new Factor().apply(input(tensor, inputs)));
    }
    List<SymbolicTensor> constants = new ArrayList<>();
    arguments.constants().forEach(tensor -> constants.add(input(tensor, inputs)));
    List<SymbolicTensor> outputs = new ArrayList<>();
    for (SymbolicTensor output : tester.layer().applyAll(arguments.inputs(free, constants))) {
      if (output.spec().type() == ElementType.FLOAT) {
        outputs.add(new Factor().apply(output));
      }
    }
    model = Model.of(inputs, outputs);
    model.initialize(1);
    start = model.getWeights();

    Random random = new Random(9);
    for (int index = 0; index < outputs.size(); index++) {
      Shape shape = arguments.real(outputs.get(index).shape());
      labels.put(model.outputNames().get(index), TensorValues.random(shape, random));
    }
    columns.putAll(labels);
  }

  static LayerTraining of(LayerTester tester) {
    return new LayerTraining(tester);
  }

  private SymbolicTensor input(TensorValues tensor, List<SymbolicTensor> inputs) {
    String name = "input" + inputs.size();
    TensorSpec spec = tensor.spec();
    Shape seen = tester.arguments().seen(spec.shape());
    SymbolicTensor input = InputLayer.input(spec.withShape(seen), name);
    inputs.add(input);
    columns.put(name, tensor);
    return input;
  }

  /** Returns the weights after a step of training in this JVM. */
  List<float[]> here() {
    Map<String, Values> features = new LinkedHashMap<>();
    Map<String, Values> wanted = new LinkedHashMap<>();
    columns.forEach(
        (name, tensor) -> (labels.containsKey(name) ? wanted : features).put(name, values(tensor)));
    List<float[]> trained = train(arrays(features, wanted));
    for (float[] values : trained) {
      for (float value : values) {
        assertThat(value).as("a weight of %s after a step", tester.layer()).isFinite();
      }
    }
    return trained;
  }

  /** Checks that a step on Spark ends with the same weights. */
  void isTheSameOn(SparkSession spark) {
    List<StructField> fields = new ArrayList<>();
    columns.forEach(
        (name, tensor) -> fields.add(DataTypes.createStructField(name, type(tensor), false)));
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < rows(); row++) {
      List<Object> cells = new ArrayList<>();
      for (TensorValues tensor : columns.values()) {
        cells.add(cell(tensor, row));
      }
      rows.add(RowFactory.create(cells.toArray()));
    }
    StructType schema = DataTypes.createStructType(fields);
    List<float[]> expected = here();
    assertThat(train(frame(spark.createDataFrame(rows, schema)).workers(1)))
        .as("weights of %s after a step on Spark", tester.layer())
        .usingRecursiveComparison()
        .isEqualTo(expected);
  }

  private int rows() {
    return columns.values().iterator().next().shape().size(0);
  }

  private List<float[]> train(DataSource<?> data) {
    model.setWeights(start);
    model.compile(sgd(0.1), SQUARES);
    FitOptions options = epochs(1).batchSize(rows()).distribution(new GradientAveraging());
    assertThat(model.fit(data, options.seed(2)).values("loss").get(0))
        .as("loss of %s", tester.layer())
        .isFinite();
    return model.getWeights();
  }

  private static Values values(TensorValues tensor) {
    int[] row = tensor.shape().slice(1, tensor.shape().rank()).toArray();
    return tensor.differentiable()
        ? Values.of(tensor.values(), row)
        : Values.of(integers(tensor.values()), row);
  }

  private static int[] integers(float[] values) {
    int[] integers = new int[values.length];
    for (int index = 0; index < values.length; index++) {
      integers[index] = (int) values[index];
    }
    return integers;
  }

  private static ArrayType type(TensorValues tensor) {
    return DataTypes.createArrayType(
        tensor.differentiable() ? DataTypes.FloatType : DataTypes.IntegerType, false);
  }

  private static List<Object> cell(TensorValues tensor, int row) {
    int size = tensor.values().length / tensor.shape().size(0);
    List<Object> cell = new ArrayList<>();
    for (int index = row * size; index < (row + 1) * size; index++) {
      float value = tensor.values()[index];
      cell.add(tensor.differentiable() ? (Object) value : (Object) (int) value);
    }
    return cell;
  }
}
