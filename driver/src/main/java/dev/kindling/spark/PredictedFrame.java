package dev.kindling.spark;

import dev.kindling.data.DataException;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.InferencePlan;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A DataFrame with a column more for each output of a model; computed when it is read. */
final class PredictedFrame {
  private PredictedFrame() {}

  /**
   * Returns all columns and rows in their order and partitions, and the outputs: a float for an
   * output of one number, else the numbers in an array, row-major.
   */
  static Dataset<Row> of(Dataset<Row> frame, FrameColumns columns, InferencePlan plan) {
    StructType schema = schema(frame.schema(), plan);
    List<RowSource> sources =
        columns.sources().stream().map(source -> source.in(frame.schema())).toList();
    PredictionPlan prediction =
        new PredictionPlan(
            UUID.randomUUID().toString(),
            plan.graph(),
            plan.parameters(),
            plan.state(),
            sources,
            plan.outputShapes().stream().map(PredictedFrame::single).toList(),
            plan.batchSize());
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(frame.sparkSession().sparkContext());
    Broadcast<PredictionPlan> shared = spark.broadcast(prediction);
    return frame
        .as(InternalRows.encoder(frame.schema()))
        .mapPartitions(
            (MapPartitionsFunction<InternalRow, InternalRow>)
                rows -> new PredictedRows(rows, shared.value()),
            InternalRows.encoder(schema))
        .toDF();
  }

  private static StructType schema(StructType before, InferencePlan plan) {
    List<String> names = plan.outputNames();
    List<String> taken =
        names.stream()
            .filter(name -> List.of(before.fieldNames()).stream().anyMatch(name::equalsIgnoreCase))
            .toList();
    if (!taken.isEmpty()) {
      throw DataException.of(
          taken.stream()
              .map(
                  name ->
                      "Cannot add predictions '%s': the DataFrame has a column of this name. Rename or drop that column."
                          .formatted(name))
              .toList());
    }
    StructType schema = before;
    for (int index : IntStream.range(0, names.size()).toArray()) {
      schema = schema.add(names.get(index), type(plan.outputShapes().get(index)), false);
    }
    return schema;
  }

  private static DataType type(Shape output) {
    return single(output)
        ? DataTypes.FloatType
        : DataTypes.createArrayType(DataTypes.FloatType, false);
  }

  private static boolean single(Shape output) {
    return output.known() && output.elements() == 1;
  }
}
