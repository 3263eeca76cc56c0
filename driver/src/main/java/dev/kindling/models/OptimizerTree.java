package dev.kindling.models;

import dev.kindling.saving.Hdf5Dataset;
import dev.kindling.saving.Hdf5Group;
import dev.kindling.saving.Hdf5Writer;
import dev.kindling.trainers.OptimizerState;
import java.util.List;
import java.util.Optional;

/**
 * What an optimizer keeps as Keras 3 lays it out in HDF5: {@code optimizer/vars/0}, …. One that
 * consists of several has there what all of them keep, and what each of them keeps once more, in
 * {@code optimizer/optimizers/adam/vars/0}, ….
 */
final class OptimizerTree {
  private static final String VARS = "optimizer/vars";
  private static final String PART = "optimizer/optimizers/%s/vars";

  private OptimizerTree() {}

  /** Writes all variables; those of an optimizer that has made no step are not there yet. */
  static void write(OptimizerState state, Hdf5Writer out) {
    write(state, state.name(), state.variables(), VARS, out);
    for (OptimizerState.Part part : state.parts()) {
      write(state, part.name(), part.variables(), PART.formatted(part.group()), out);
    }
  }

  private static void write(
      OptimizerState state,
      String name,
      List<OptimizerState.Variable> variables,
      String group,
      Hdf5Writer out) {
    out.attribute(group, "name", name);
    int index = 0;
    for (OptimizerState.Variable variable : variables) {
      boolean started = state.iteration() > 0 || variable.name().endsWith("/learning_rate");
      if (variable.counter()) {
        out.integer(group + "/" + index++, Math.toIntExact(state.steps(variable)));
      } else if (started) {
        out.floats(group + "/" + index++, variable.shape(), () -> state.of(variable));
      }
    }
  }

  /** Returns whether a file has kept anything of an optimizer that has made steps. */
  static boolean present(Hdf5Group root) {
    return LegacyOptimizer.present(root)
        || root.dataset(VARS + "/0").filter(steps -> steps.number() > 0).isPresent();
  }

  /**
   * Returns the variables of a file if they are those of an optimizer, else nothing: as in Keras it
   * then starts anew.
   *
   * @param own the optimizer's variables as they are
   */
  static Optional<OptimizerState> read(Hdf5Group root, OptimizerState own) {
    List<Hdf5Dataset> datasets = root.group(VARS).map(WeightTree::numbered).orElse(List.of());
    return read(datasets, own);
  }

  /** Returns the state that datasets in the order of the variables hold. */
  static Optional<OptimizerState> read(List<Hdf5Dataset> datasets, OptimizerState own) {
    List<OptimizerState.Variable> variables = own.variables();
    boolean fit = datasets.size() == variables.size();
    for (int index = 0; fit && index < variables.size(); index++) {
      fit = datasets.get(index).shape().equals(variables.get(index).shape());
    }
    if (!fit) {
      return Optional.empty();
    }
    float[] values = new float[own.values().length];
    OptimizerState kept = own.with(values, datasets.get(0).number());
    for (int index = 0; index < variables.size(); index++) {
      OptimizerState.Variable variable = variables.get(index);
      if (!variable.counter()) {
        float[] read = datasets.get(index).floats();
        System.arraycopy(read, 0, values, variable.offset(), read.length);
      } else if (datasets.get(index).number() != kept.steps(variable)) {
        // Optimizers that go on from different steps are not those of one run.
        return Optional.empty();
      }
    }
    return Optional.of(kept);
  }
}
