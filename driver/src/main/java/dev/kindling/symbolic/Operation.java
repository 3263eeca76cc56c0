package dev.kindling.symbolic;

import dev.kindling.configuration.Names;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation of {@link Ops} used between layers: a layer without weights, of which every use is
 * an object of its own.
 *
 * <p>Example: {@code Ops.relu(input(3))} is the output of an operation of class {@code Relu}.
 */
public final class Operation extends Layer {
  /** What an operation computes from its operands, composed of operations of the graph. */
  @FunctionalInterface
  interface Body {
    /** Returns the result for tensors of a trace and numbers. */
    SymbolicTensor apply(List<? extends Operand> operands);
  }

  private final String className;
  private final Map<String, Object> arguments;
  private final List<Operand> operands;
  private final Body body;

  private Operation(
      String className, Map<String, Object> arguments, List<Operand> operands, Body body) {
    this.className = className;
    this.arguments = arguments;
    this.operands = operands;
    this.body = body;
  }

  /**
   * Applies an operation: within a layer's call it emits, between layers it records a call.
   *
   * @param className the class name as Keras's operation has it, for example {@code Relu}
   * @param arguments what configures it, by Keras's names, for example {@code axis}
   */
  static SymbolicTensor apply(
      String className,
      Map<String, Object> arguments,
      List<? extends Operand> operands,
      Body body) {
    Optional<Trace> trace = traceOf(operands);
    if (trace.isPresent()) {
      return body.apply(operands.stream().map(trace.get()::read).toList());
    }
    List<SymbolicTensor> tensors = new ArrayList<>();
    for (Operand operand : operands) {
      if (operand instanceof Weight weight) {
        throw new IllegalArgumentException(
            "Cannot apply operation '%s' to weight '%s' outside of a layer's call. Write a layer that owns the weight."
                .formatted(Names.snakeCase(className), weight.name()));
      }
      if (operand instanceof SymbolicTensor tensor) {
        tensors.add(tensor);
      }
    }
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot apply operation '%s': expected at least one tensor among its operands."
              .formatted(Names.snakeCase(className)));
    }
    Operation operation =
        new Operation(className, Map.copyOf(arguments), List.copyOf(operands), body);
    return operation.record(Inputs.of(tensors)).outputs().get(0);
  }

  /**
   * Returns the trace that operands belong to, weights to that of the layer that is being called;
   * empty between layers.
   */
  static Optional<Trace> traceOf(List<? extends Operand> operands) {
    if (operands.stream().noneMatch(SymbolicTensor.class::isInstance)) {
      return Trace.current();
    }
    return operands.stream()
        .filter(SymbolicTensor.class::isInstance)
        .flatMap(operand -> ((SymbolicTensor) operand).trace().stream())
        .findFirst();
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    Iterator<SymbolicTensor> next = inputs.iterator();
    List<Operand> given = new ArrayList<>();
    for (Operand operand : operands) {
      given.add(operand instanceof SymbolicTensor ? next.next() : operand);
    }
    return List.of(body.apply(given));
  }

  /** What comes out of an operation has no mask, as in Keras. */
  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return Optional.empty();
  }

  @Override
  public Operation named(String layerName) {
    return named(this, layerName);
  }

  @Override
  public boolean built() {
    return true;
  }

  @Override
  public String className() {
    return className;
  }

  /** Returns what configures it, by Keras's names. */
  public Map<String, Object> arguments() {
    return arguments;
  }

  /** Returns the operands that it was applied to: tensors and numbers. */
  public List<Operand> operands() {
    return operands;
  }
}
