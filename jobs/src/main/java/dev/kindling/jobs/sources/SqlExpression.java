package dev.kindling.jobs.sources;

import dev.kindling.data.DataException;
import dev.kindling.jobs.yaml.Value;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.functions;
import scala.collection.JavaConverters;

/**
 * What Spark's SQL computes from the columns of a row: {@code income LIKE '>50K%'}. It calls no
 * Java method and reads no other table.
 */
public record SqlExpression(String sql) {
  private static final Set<String> JAVA = Set.of("java_method", "reflect", "try_reflect");

  /** Reads an expression; a mistake in its grammar is noted. */
  public static SqlExpression read(Value value) {
    String sql = value.text();
    if (!sql.isEmpty()) {
      problem(sql)
          .ifPresent(
              problem -> value.problem("expected SQL, got '%s': %s.".formatted(sql, problem)));
    }
    return new SqlExpression(sql);
  }

  private static Optional<String> problem(String sql) {
    try {
      return refused(CatalystSqlParser$.MODULE$.parseExpression(sql));
    } catch (Exception e) { // Spark's ParseException is checked, which Scala does not declare.
      return Optional.of(reason(e));
    }
  }

  private static Optional<String> refused(Expression expression) {
    if (expression instanceof PlanExpression<?>) {
      return Optional.of("it has a query within");
    }
    if (expression instanceof UnresolvedFunction function) {
      String name = function.nameParts().last().toLowerCase(Locale.ROOT);
      if (JAVA.contains(name)) {
        return Optional.of("%s runs any code".formatted(name));
      }
    }
    Collection<Expression> parts = JavaConverters.asJavaCollection(expression.children());
    return parts.stream().flatMap(part -> refused(part).stream()).findFirst();
  }

  /** Returns the names of the columns that it may read, the fields of structures among them. */
  public Set<String> reads() {
    Set<String> names = new TreeSet<>();
    collect(CatalystSqlParser$.MODULE$.parseExpression(sql), names);
    return names;
  }

  private static void collect(Expression expression, Set<String> names) {
    if (expression instanceof UnresolvedAttribute attribute) {
      names.addAll(JavaConverters.asJavaCollection(attribute.nameParts()));
    }
    JavaConverters.asJavaCollection(expression.children()).forEach(part -> collect(part, names));
  }

  /**
   * Returns the rows with a further column of this expression's values.
   *
   * @throws DataException if they lack a column that it reads, or its types do not fit
   */
  public Dataset<Row> addTo(Dataset<Row> rows, String name) {
    return checked("compute column '%s'".formatted(name), () -> rows.withColumn(name, column()));
  }

  /**
   * Returns the rows of which this expression is true.
   *
   * @throws DataException if they lack a column that it reads, or it is not true or false
   */
  Dataset<Row> filter(Dataset<Row> rows) {
    return checked("select rows", () -> rows.where(column()));
  }

  private Column column() {
    return functions.expr(sql);
  }

  private Dataset<Row> checked(String verb, Supplier<Dataset<Row>> change) {
    try {
      return change.get();
    } catch (Exception e) { // Spark's AnalysisException is checked, which Scala does not declare.
      throw new DataException(
          "Cannot %s by '%s': %s. Check the expression and the columns of the data."
              .formatted(verb, sql, reason(e)),
          e);
    }
  }

  private static String reason(Exception failure) {
    String message =
        failure instanceof AnalysisException analysis
            ? analysis.getSimpleMessage()
            : String.valueOf(failure.getMessage());
    String line = message.strip().lines().findFirst().orElse("");
    return line.replaceFirst("^\\[[A-Z_.0-9]+\\] ", "")
        .replaceFirst("\\.?(; line \\d+ pos \\d+;?)?\\.?$", "");
  }
}
