package dev.kindling.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.GetColumnByOrdinal;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.KnownNullable;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;

/**
 * Rows as Spark itself holds them: arrays packed, numbers unboxed. Spark's rows for users are made
 * of them number by number, and back, which takes longer than a small model's kernels.
 */
final class InternalRows {
  private InternalRows() {}

  /**
   * Returns how operations on rows of a schema take and give them as they are. A row that is taken
   * may be overwritten when the next one is: copy it to keep it.
   */
  static Encoder<InternalRow> encoder(StructType schema) {
    Expression row = new BoundReference(0, schema, false);
    List<Expression> taken = new ArrayList<>();
    List<Expression> given = new ArrayList<>();
    for (int ordinal = 0; ordinal < schema.size(); ordinal++) {
      StructField field = schema.apply(ordinal);
      taken.add(Literal$.MODULE$.apply(field.name()));
      // Found only later, a column does not know yet whether it has nulls.
      taken.add(new KnownNullable(new GetColumnByOrdinal(ordinal, field.dataType())));
      given.add(Literal$.MODULE$.apply(field.name()));
      given.add(new GetStructField(row, ordinal, Option.empty()));
    }
    return new ExpressionEncoder<>(struct(given), struct(taken), ClassTag.apply(InternalRow.class));
  }

  private static CreateNamedStruct struct(List<Expression> namesAndValues) {
    return new CreateNamedStruct(JavaConverters.asScalaBuffer(namesAndValues).toList());
  }
}
