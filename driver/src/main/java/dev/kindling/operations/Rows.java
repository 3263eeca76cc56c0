package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Adds operations of one module of Keras to a table: their names, arguments, and what they do. */
final class Rows {
  /**
   * An operation.
   *
   * @param module where Keras has it
   * @param arguments the names of what configures it, whose kinds {@link ArgumentKinds} knows
   * @param body its outputs
   */
  record Row(String module, List<String> arguments, Function<Given, List<SymbolicTensor>> body) {}

  private final Map<String, Row> table;
  private final String module;

  /** Adds to a table the operations of a module, for example {@code numpy}. */
  Rows(Map<String, Row> table, String module) {
    this.table = table;
    this.module = "keras.src.ops." + module;
  }

  /** Adds an operation with any number of outputs. */
  void all(String className, Function<Given, List<SymbolicTensor>> body, String... arguments) {
    table.put(className, new Row(module, List.of(arguments), body));
  }

  /** Adds an operation with one output. */
  void one(String className, Function<Given, SymbolicTensor> body, String... arguments) {
    all(className, given -> List.of(body.apply(given)), arguments);
  }

  /** Adds an operation with one output, which is of reals whatever Keras's dtype could ask for. */
  void reals(String className, Function<Given, SymbolicTensor> body, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("dtype");
    one(
        className,
        given -> {
          if (!given.get("dtype", "float32").equals("float32")) {
            Kind.refuse("dtype 'float32'", given.get("dtype"), "Cast the result.");
          }
          return body.apply(given);
        },
        all.toArray(String[]::new));
  }

  /** Adds a function of one tensor. */
  void unary(String className, Function<SymbolicTensor, SymbolicTensor> function) {
    one(className, given -> function.apply(given.x()));
  }

  /** Adds a function of two operands, of which one may be a number. */
  void binary(String className, BiFunction<Operand, Operand, SymbolicTensor> function) {
    one(className, given -> function.apply(given.operand(0), given.operand(1)));
  }
}
