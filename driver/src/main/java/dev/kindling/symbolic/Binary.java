package dev.kindling.symbolic;

import dev.kindling.graph.Op;
import dev.kindling.ops.Add;
import dev.kindling.ops.AddScalar;
import dev.kindling.ops.Arctan2;
import dev.kindling.ops.Divide;
import dev.kindling.ops.Maximum;
import dev.kindling.ops.Minimum;
import dev.kindling.ops.Multiply;
import dev.kindling.ops.Power;
import dev.kindling.ops.Scale;
import dev.kindling.ops.Subtract;
import java.util.List;
import java.util.Map;

/** The functions of two operands, of which one may be a number. */
enum Binary {
  ADD("Add", new Add()) {
    @Override
    List<Op> with(double number, boolean first) {
      return List.of(new AddScalar(number));
    }
  },
  SUBTRACT("Subtract", new Subtract()) {
    @Override
    List<Op> with(double number, boolean first) {
      return first
          ? List.of(new Scale(-1), new AddScalar(number))
          : List.of(new AddScalar(-number));
    }
  },
  MULTIPLY("Multiply", new Multiply()) {
    @Override
    List<Op> with(double number, boolean first) {
      return List.of(new Scale(number));
    }
  },
  DIVIDE("Divide", new Divide()),
  MAXIMUM("Maximum", new Maximum()),
  MINIMUM("Minimum", new Minimum()),
  POWER("Power", new Power()),
  ARCTAN2("Arctan2", new Arctan2());

  private final String className;
  private final Op op;

  Binary(String className, Op op) {
    this.className = className;
    this.op = op;
  }

  /** Returns operations of one operand that do the same with a number; none if there are none. */
  List<Op> with(double number, boolean first) {
    return List.of();
  }

  SymbolicTensor apply(Operand a, Operand b) {
    return Operation.apply(className, Map.of(), List.of(a, b), this::emit);
  }

  private SymbolicTensor emit(List<? extends Operand> operands) {
    Trace trace = Operation.traceOf(operands).orElseThrow();
    boolean first = operands.get(0) instanceof Scalar;
    Operand number = operands.get(first ? 0 : 1);
    List<Op> shortcut = number instanceof Scalar scalar ? with(scalar.value(), first) : List.of();
    if (shortcut.isEmpty()) {
      return trace.emit(op, operands).get(0);
    }
    SymbolicTensor result = (SymbolicTensor) operands.get(first ? 1 : 0);
    for (Op step : shortcut) {
      result = trace.emit(step, List.of(result)).get(0);
    }
    return result;
  }
}
