package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Lane;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The forward pass of {@link GatedSteps} over the examples of a run. */
final class GatedForward implements Runnable {
  private final GatedRun run;
  private final Elements given;
  private final Elements y;
  private final Elements h;
  private final Elements products;
  private final StepProduct product;
  private final Elements before;
  private final Elements bias;
  private final List<Lane> biases;
  private final List<Elements> first = new ArrayList<>();
  private final List<Elements> last = new ArrayList<>();

  /**
   * Binds the pass.
   *
   * @param statesBefore where it leaves the states that the products of all steps read, in the
   *     places of the input's steps: (batch, steps, units); null if nothing reads them
   */
  GatedForward(GatedRun run, Binding binding, INDArray statesBefore) {
    this.run = run;
    GatedSteps op = run.op;
    StepRows rows = run.rows;
    int gates = op.gating().gates();
    given = run.elements(binding.input(0));
    y = run.elements(binding.output(0));
    INDArray state = binding.scratch(rows.batch(), rows.units());
    INDArray result = binding.scratch(rows.batch(), (long) gates * rows.units());
    h = Elements.of(state);
    products = Elements.of(result);
    product = StepProduct.of(binding::scratch, state, binding.input(op.kernel()), result);
    before = statesBefore == null ? null : run.elements(statesBefore);
    bias = op.biased() ? Elements.of(binding.input(op.bias())) : null;
    biases = GateMath.lanes(op.biased() ? gates : 0, state.dataType(), rows.length());
    for (int index = 0; index < run.states.size(); index++) {
      first.add(run.elements(binding.input(1 + index)));
      last.add(run.elements(binding.output(1 + index)));
    }
  }

  @Override
  public void run() {
    StepRows rows = run.rows;
    GateMath math = run.math;
    List<Lane> states = run.states;
    for (int index = 0; index < states.size(); index++) {
      states.get(index).read(0, first.get(index), 0, rows.length());
    }
    readBias();
    product.prepare().run();
    for (int step = 0; step < rows.steps(); step++) {
      int place = run.place(step);
      states.get(0).write(0, h, 0, rows.length());
      if (before != null) {
        rows.write(states.subList(0, 1), before, place);
      }
      product.multiply().run();
      rows.read(math.given(), given, place);
      rows.single().read(math.made(), products, 0);
      for (int gate = 0; gate < biases.size(); gate++) {
        math.made().get(gate).add(biases.get(gate));
      }
      run.remember();
      math.forward(states);
      run.keepMasked(step);
      run.save(step);
      rows.write(states.subList(0, 1), y, step);
    }
    for (int index = 0; index < states.size(); index++) {
      states.get(index).write(0, last.get(index), 0, rows.length());
    }
  }

  private void readBias() {
    int units = run.rows.units();
    for (int gate = 0; gate < biases.size(); gate++) {
      for (int row = 0; row < run.rows.batch(); row++) {
        biases.get(gate).read(row * units, bias, gate * units, units);
      }
    }
  }
}
