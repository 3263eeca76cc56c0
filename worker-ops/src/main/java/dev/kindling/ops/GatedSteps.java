package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * All steps of a gated cell in one operation: two native products a step, of the state and on the
 * way back, and one for the gradient of the kernel over all steps.
 *
 * <p>Inputs: the products of the sequence with the input's kernel (batch, steps, gates · units),
 * the first states (batch, units), the recurrent kernel (units, gates · units), then, as far as
 * they are used, a bias of the state's products (of gates · units elements) and a mask (batch,
 * steps) whose zeros repeat state and result. Outputs: the results of all steps (batch, steps,
 * units) and the last states. (Hochreiter and Schmidhuber 1997; Cho et al. 2014.)
 *
 * @param gating the cell
 * @param backwards whether it runs from the last step to the first; results are in that order
 * @param biased whether the state's products have a bias
 * @param masked whether there is a mask
 */
public record GatedSteps(Gating gating, boolean backwards, boolean biased, boolean masked)
    implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape given = inputs.get(0).shape();
    Shape kernel = inputs.get(kernel()).shape();
    int units = kernel.size(0);
    int columns = gating.gates() * units;
    boolean fit = given.rank() == 3 && given.last() == columns && kernel.last() == columns;
    Shape state = Shape.of(given.size(0), units);
    for (int index = 1; index < kernel(); index++) {
      fit &= inputs.get(index).shape().matches(state);
    }
    fit &= !biased || inputs.get(bias()).shape().elements() == columns;
    fit &= !masked || inputs.get(mask()).shape().matches(given.slice(0, 2));
    if (!fit) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'GatedSteps': expected products (batch, steps, %d), states %s, a kernel (%d, %d), a bias and a mask (batch, steps), got %s."
              .formatted(
                  columns, state, units, columns, inputs.stream().map(TensorSpec::shape).toList()));
    }
    List<TensorSpec> outputs = new ArrayList<>();
    outputs.add(inputs.get(0).withShape(given.with(-1, units)));
    for (int index = 0; index < gating.states(); index++) {
      outputs.add(inputs.get(0).withShape(state));
    }
    return outputs;
  }

  int kernel() {
    return 1 + gating.states();
  }

  int bias() {
    return kernel() + 1;
  }

  int mask() {
    return kernel() + (biased ? 2 : 1);
  }

  @Override
  public boolean differentiable(int input) {
    return !masked || input != mask();
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    return new GatedKernel(this, binding).bind(GatedKernel.parts(this, binding));
  }
}
