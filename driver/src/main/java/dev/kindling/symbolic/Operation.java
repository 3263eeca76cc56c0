package dev.kindling.symbolic;

import dev.kindling.configuration.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
  private final Map<String, ?> arguments;
  private final OperationCall call;
  private final Function<OperationCall, List<SymbolicTensor>> body;

  private Operation(
      String className,
      Map<String, ?> arguments,
      OperationCall call,
      Function<OperationCall, List<SymbolicTensor>> body) {
    this.className = className;
    this.arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    this.call = call;
    this.body = body;
  }

  /** Applies an operation whose call has nothing but operands; see {@link #applyAll}. */
  static SymbolicTensor apply(
      String className,
      Map<String, Object> arguments,
      List<? extends Operand> operands,
      Body body) {
    return apply(className, arguments, OperationCall.of(operands), body);
  }

  /** Applies an operation with one output; see {@link #applyAll}. */
  static SymbolicTensor apply(
      String className, Map<String, Object> arguments, OperationCall call, Body body) {
    return applyAll(className, arguments, call, given -> List.of(body.apply(given.operands())))
        .get(0);
  }

  /**
   * Applies an operation: within a layer's call it emits, between layers it records a call.
   *
   * @param className the class name as Keras's operation has it, for example {@code Relu}
   * @param arguments what configures it, by Keras's names, for example {@code axis}
   * @param call what it is called on
   * @param body what it computes, from tensors of a trace
   * @return all its outputs
   */
  public static List<SymbolicTensor> applyAll(
      String className,
      Map<String, ?> arguments,
      OperationCall call,
      Function<OperationCall, List<SymbolicTensor>> body) {
    List<Operand> operands = call.operands();
    Optional<Trace> trace = traceOf(operands);
    if (trace.isPresent()) {
      return body.apply(call.map(trace.get()::read));
    }
    for (Operand operand : operands) {
      if (operand instanceof Weight weight) {
        throw new IllegalArgumentException(
            "Cannot apply operation '%s' to weight '%s' outside of a layer's call. Write a layer that owns the weight."
                .formatted(Names.snakeCase(className), weight.name()));
      }
    }
    List<SymbolicTensor> tensors = call.tensors();
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot apply operation '%s': expected at least one tensor among its operands."
              .formatted(Names.snakeCase(className)));
    }
    return new Operation(className, arguments, call, body).record(Inputs.of(tensors)).outputs();
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
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call traced) {
    return body.apply(call.on(inputs));
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
  public Map<String, ?> arguments() {
    return arguments;
  }

  /** Returns what it was called on. */
  public OperationCall call() {
    return call;
  }
}
