package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.Lane;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward pass of {@link GatedSteps}, through time. */
final class GatedBackward implements Runnable {
  private final GatedRun run;
  private final Elements dy;
  private final List<Elements> last = new ArrayList<>();
  private final List<Elements> first = new ArrayList<>();
  private final Lane part;
  private final Elements dh;
  private final Elements dProducts;

  private final StepProduct back;
  private final Elements dGiven;

  /** The gradients of the state's products of all steps, if they are others than the input's. */
  private final Elements dMade;

  private final Runnable dKernel;
  private final Runnable dBias;

  GatedBackward(GatedRun run, Binding binding) {
    this.run = run;
    GatedSteps op = run.op;
    StepRows rows = run.rows;
    long columns = (long) op.gating().gates() * rows.units();
    dy = Elements.of(binding.outputGradient(0));
    INDArray state = binding.scratch(rows.batch(), rows.units());
    INDArray products = binding.scratch(rows.batch(), columns);
    dh = Elements.of(state);
    dProducts = Elements.of(products);
    part = Lane.of(state.dataType(), rows.length());
    back =
        StepProduct.of(binding::scratch, products, binding.input(op.kernel()).transpose(), state);
    long all = (long) rows.batch() * rows.steps();
    INDArray given =
        binding.needsGradient(0)
            ? binding.inputGradient(0).reshape('c', true, all, columns)
            : binding.scratch(all, columns);
    dGiven = Elements.of(given);
    boolean biased = op.biased() && binding.needsGradient(op.bias());
    boolean trains = binding.needsGradient(op.kernel());
    boolean alike = run.math.givenGradients().equals(run.math.madeGradients());
    boolean others = !alike && (trains || biased);
    INDArray made = others ? binding.scratch(all, columns) : given;
    dMade = others ? Elements.of(made) : null;
    dKernel =
        trains
            ? Product.of(run.before, true, made, false, binding.inputGradient(op.kernel()))
            : Kernel.NONE;
    dBias =
        biased ? Reduction.columns(binding, made, binding.inputGradient(op.bias())) : Kernel.NONE;
    for (int index = 0; index < run.states.size(); index++) {
      last.add(Elements.of(binding.outputGradient(1 + index)));
      first.add(
          binding.needsGradient(1 + index) ? Elements.of(binding.inputGradient(1 + index)) : null);
    }
  }

  @Override
  public void run() {
    StepRows rows = run.rows;
    List<Lane> states = run.states;
    for (int index = 0; index < states.size(); index++) {
      states.get(index).read(0, last.get(index), 0, rows.length());
    }
    back.prepare().run();
    for (int step = rows.steps() - 1; step >= 0; step--) {
      step(step);
    }
    for (int index = 0; index < states.size(); index++) {
      if (first.get(index) != null) {
        states.get(index).write(0, first.get(index), 0, rows.length());
      }
    }
    dKernel.run();
    dBias.run();
  }

  private void step(int step) {
    StepRows rows = run.rows;
    GateMath math = run.math;
    List<Lane> states = run.states;
    rows.read(List.of(part), dy, step);
    states.get(0).add(part);
    run.restore(step);
    run.remember();
    run.clearMasked(step);
    math.backward(states);
    rows.write(math.givenGradients(), dGiven, run.place(step));
    if (dMade != null) {
      rows.write(math.madeGradients(), dMade, run.place(step));
    }
    rows.single().write(math.madeGradients(), dProducts, 0);
    back.multiply().run();
    part.read(0, dh, 0, rows.length());
    states.get(0).add(part);
    run.keepMasked(step);
  }
}
