package dev.kindling.symbolic;

import dev.kindling.graph.Op;
import java.util.List;

/** An operation of {@link Ops} used between layers: a layer without weights or configuration. */
public final class Operation extends Layer {
  private final String className;
  private final Op op;

  Operation(String className, Op op) {
    this.className = className;
    this.op = op;
  }

  @Override
  public String className() {
    return className;
  }

  /** Returns the operation. */
  public Op op() {
    return op;
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    return inputs.get(0).trace().orElseThrow().emit(op, inputs);
  }
}
