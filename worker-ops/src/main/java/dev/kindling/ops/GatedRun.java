package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Lane;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What both passes of {@link GatedSteps} have in common for some examples of a batch: the lanes,
 * and what forward leaves.
 */
final class GatedRun {
  final GatedSteps op;
  final StepRows rows;
  final GateMath math;
  final List<Lane> kept;

  /** One lane for each state. */
  final List<Lane> states;

  private final int first;
  private final List<Lane> aside;
  private final Elements mask;

  /** The kept lanes of all steps, if there will be a backward pass. */
  private final Elements memory;

  /**
   * Prepares both passes.
   *
   * @param first the first of the examples
   * @param count how many they are
   */
  GatedRun(GatedSteps op, Binding binding, int first, int count) {
    this.op = op;
    this.first = first;
    INDArray y = binding.output(0);
    DataType type = y.dataType();
    this.rows = new StepRows(count, Math.toIntExact(y.size(1)), Math.toIntExact(y.size(2)));
    this.math = op.gating().math(type, rows.length());
    this.kept = math.kept();
    this.states = GateMath.lanes(op.gating().states(), type, rows.length());
    this.aside = GateMath.lanes(states.size(), type, rows.length());
    this.mask = op.masked() ? elements(binding.input(op.mask())) : null;
    checkSize((long) rows.steps() * kept.size() * rows.length());
    this.memory =
        binding.needsGradient()
            ? Elements.of(binding.saved(rows.steps(), kept.size(), rows.length()))
            : null;
  }

  /** Returns the elements of these examples in an array (batch, …). */
  Elements elements(INDArray array) {
    INDArray examples = array.reshape('c', true, array.size(0), array.length() / array.size(0));
    return Elements.of(
        examples.get(NDArrayIndex.interval(first, first + rows.batch()), NDArrayIndex.all()));
  }

  /** Refuses more numbers than an array of the JVM can count. */
  static void checkSize(long kept) {
    if (kept > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot apply operation 'GatedSteps': expected at most %d numbers to keep of all steps, got %d. Use a smaller batch or shorter sequences."
              .formatted(Integer.MAX_VALUE, kept));
    }
  }

  /** Returns the input's step that is read as the {@code step}th. */
  int place(int step) {
    return op.backwards() ? rows.steps() - 1 - step : step;
  }

  /** Keeps what backward needs of a step. */
  void save(int step) {
    for (int index = 0; memory != null && index < kept.size(); index++) {
      kept.get(index).write(0, memory, memoryOf(step, index), rows.length());
    }
  }

  void restore(int step) {
    for (int index = 0; index < kept.size(); index++) {
      kept.get(index).read(0, memory, memoryOf(step, index), rows.length());
    }
  }

  private int memoryOf(int step, int index) {
    return (step * kept.size() + index) * rows.length();
  }

  /** Remembers the states, or their gradients, for {@link #keepMasked} or {@link #addMasked}. */
  void remember() {
    for (int index = 0; mask != null && index < states.size(); index++) {
      aside.get(index).set(states.get(index));
    }
  }

  /** Gives the examples for which a step does not count the remembered states back. */
  void keepMasked(int step) {
    forMasked(step, (state, old, start) -> state.copy(old, start, rows.units()));
  }

  /** Clears the gradients of those examples, so that the step contributes nothing. */
  void clearMasked(int step) {
    forMasked(step, (state, old, start) -> state.clear(start, rows.units()));
  }

  private interface Part {
    void accept(Lane state, Lane old, int start);
  }

  private void forMasked(int step, Part part) {
    for (int row = 0; mask != null && row < rows.batch(); row++) {
      if (mask.get(row * rows.steps() + place(step)) == 0) {
        for (int index = 0; index < states.size(); index++) {
          part.accept(states.get(index), aside.get(index), row * rows.units());
        }
      }
    }
  }
}
