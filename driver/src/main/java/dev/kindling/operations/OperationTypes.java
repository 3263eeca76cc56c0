package dev.kindling.operations;

import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import dev.kindling.operations.Rows.Row;
import dev.kindling.symbolic.Operation;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The operations of {@code keras.ops} that files have between layers, by their class names. One
 * that was read is written as it stood in the file.
 */
public final class OperationTypes {
  private static final Map<String, Row> TABLE = new TreeMap<>();

  static {
    ElementRows.add(TABLE);
    ReductionRows.add(TABLE);
    ArrayRows.add(TABLE);
    NeuralRows.add(TABLE);
  }

  private OperationTypes() {}

  /**
   * Returns whether an entry of a model's layers is an operation. The {@code .h5} files of Keras 3
   * do not name modules; there operations have no {@code trainable}, as layers have.
   */
  public static boolean has(Map<?, ?> item) {
    if (item.get("module") instanceof String module) {
      return module.startsWith("keras.src.ops.");
    }
    return item.get("config") instanceof Map<?, ?> config
        && !config.containsKey("trainable")
        && item.get("inbound_nodes") instanceof List<?> calls
        && calls.stream().anyMatch(Map.class::isInstance)
        && TABLE.containsKey(String.valueOf(item.get("class_name")));
  }

  /** Returns the module of an operation; empty if Keras has none of that name. */
  public static Optional<String> moduleOf(String className) {
    return Optional.ofNullable(TABLE.get(className)).map(Row::module);
  }

  /** Returns a configured operation; empty if the configuration has mistakes. */
  public static Optional<Configured> read(
      String where, String className, Map<String, ?> config, Problems problems) {
    Row row = TABLE.get(className);
    if (row == null) {
      problems.add(
          where,
          "unknown operation '%s'. %s".formatted(className, Names.mend(className, TABLE.keySet())));
      return Optional.empty();
    }
    int before = problems.found().size();
    Map<String, Object> values = ArgumentKinds.read(where, row.arguments(), config, problems);
    if (problems.found().size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        call ->
            Operation.applyAll(
                className, config, call, traced -> run(row, new Given(traced, values))));
  }

  private static List<SymbolicTensor> run(Row row, Given given) {
    List<SymbolicTensor> outputs = row.body().apply(given);
    given.checkAllRead();
    return outputs;
  }
}
