package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Lane;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward pass of {@link GatedSteps} over the examples of a run, through time. */
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
  private final Elements dMade;

  /**
   * Binds the pass.
   *
   * @param given where it leaves the gradients of the input's products, (batch, steps, columns)
   * @param made where it leaves those of the state's products if they are others; else null
   */
  GatedBackward(GatedRun run, Binding binding, INDArray given, INDArray made) {
    this.run = run;
    StepRows rows = run.rows;
    dy = run.elements(binding.outputGradient(0));
    INDArray state = binding.scratch(rows.batch(), rows.units());
    INDArray products = binding.scratch(rows.batch(), given.size(-1));
    dh = Elements.of(state);
    dProducts = Elements.of(products);
    part = Lane.of(state.dataType(), rows.length());
    INDArray kernel = binding.input(run.op.kernel());
    back = StepProduct.of(binding::scratch, products, kernel.transpose(), state);
    dGiven = run.elements(given);
    dMade = made == null ? null : run.elements(made);
    for (int index = 0; index < run.states.size(); index++) {
      last.add(run.elements(binding.outputGradient(1 + index)));
      first.add(
          binding.needsGradient(1 + index) ? run.elements(binding.inputGradient(1 + index)) : null);
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
