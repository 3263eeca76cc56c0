package dev.kindling.trainers;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.Assign;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.symbolic.Variable;
import java.util.ArrayList;
import java.util.List;

/** The graph that gives every constrained trainable weight its projection. */
final class ConstraintGraph {
  private final Trace trace = Trace.of(true);

  private ConstraintGraph() {}

  /** Returns the graph over the variables of a model; without nodes if none is constrained. */
  static Graph of(Layer model) {
    return new ConstraintGraph().trace(model);
  }

  private Graph trace(Layer model) {
    trace.declareAll(model);
    List<Tensor> projected = new ArrayList<>();
    for (Variable variable : model.variables()) {
      if (variable.trainable()) {
        variable
            .weight()
            .constraint()
            .ifPresent(constraint -> projected.add(project(variable, constraint)));
      }
    }
    return trace.graph().build(projected);
  }

  private Tensor project(Variable variable, Constraint constraint) {
    SymbolicTensor weight = trace.tensorOf(variable.weight());
    try {
      SymbolicTensor projection = constraint.project(weight);
      return trace.tensor(Ops.emit("Assign", new Assign(), projection, weight, projection));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s This is in the constraint of weight '%s'.".formatted(e.getMessage(), variable.path()),
          e);
    }
  }
}
