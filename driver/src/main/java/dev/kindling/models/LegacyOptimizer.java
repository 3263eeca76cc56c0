package dev.kindling.models;

import dev.kindling.saving.Hdf5Dataset;
import dev.kindling.saving.Hdf5Group;
import dev.kindling.saving.Hdf5Writer;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.OptimizerState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an optimizer keeps as {@code .h5} has it: Keras 3 writes its variables in its order, Keras 2
 * and tf.keras the number of steps and then kind by kind, without the learning rate, which their
 * configuration has. (Keras, {@code legacy_h5_format.py}; tf.keras, {@code optimizer_v2}.)
 */
final class LegacyOptimizer {
  private static final String GROUP = "optimizer_weights";
  private static final String RATE = "learning_rate";

  /** What Keras 2 called optimizers in the names of their variables. */
  private static final Set<String> OPTIMIZERS =
      Set.of("SGD", "RMSprop", "Adam", "Adamax", "Nadam", "Adagrad", "Adadelta", "Ftrl");

  private LegacyOptimizer() {}

  /** Writes all variables. */
  static void write(OptimizerState state, Hdf5Writer out) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (OptimizerState.Variable variable : state.variables()) {
      String name = LegacyTree.unique(variable.name(), taken);
      names.add(name);
      if (variable.counter()) {
        out.integer(GROUP + "/" + name, Math.toIntExact(state.steps(variable)));
      } else {
        out.floats(GROUP + "/" + name, variable.shape(), () -> state.of(variable));
      }
    }
    HeaderTexts.write(out, GROUP, LegacyTree.WEIGHT_NAMES, names);
  }

  /** Returns whether a file has kept anything. */
  static boolean present(Hdf5Group root) {
    return root.group(GROUP).isPresent();
  }

  /** Returns the variables of a file if they are those of an optimizer. */
  static Optional<OptimizerState> read(Hdf5Group root, OptimizerState own) {
    List<Hdf5Dataset> datasets = new ArrayList<>();
    Optional<Hdf5Group> group = root.group(GROUP);
    for (String name : group.flatMap(g -> g.texts(LegacyTree.WEIGHT_NAMES)).orElse(List.of())) {
      group.flatMap(found -> found.dataset(name)).ifPresent(datasets::add);
    }
    Optional<OptimizerState> inOrder = OptimizerTree.read(datasets, own);
    return inOrder.isPresent() ? inOrder : byKind(datasets, own);
  }

  private static Optional<OptimizerState> byKind(List<Hdf5Dataset> datasets, OptimizerState own) {
    List<OptimizerState.Variable> kept = kinds(own);
    boolean counted = !datasets.isEmpty() && datasets.get(0).path().matches(".*/iter(ations)?:0");
    List<Hdf5Dataset> values = datasets.subList(counted ? 1 : 0, datasets.size());
    // Adam without amsgrad had places for it.
    while (values.size() > kept.size()
        && values.get(values.size() - 1).shape().equals(Shape.of(1))) {
      values = values.subList(0, values.size() - 1);
    }
    boolean fit =
        (counted || !values.isEmpty())
            && values.size() == kept.size()
            && !ofAnother(datasets.get(0).path(), own.name());
    for (int index = 0; fit && index < kept.size(); index++) {
      fit = values.get(index).shape().equals(kept.get(index).shape());
    }
    if (!fit) {
      return Optional.empty();
    }
    float[] vector = own.values().clone();
    for (int index = 0; index < kept.size(); index++) {
      float[] read = values.get(index).floats();
      System.arraycopy(read, 0, vector, kept.get(index).offset(), read.length);
    }
    return Optional.of(own.with(vector, counted ? datasets.get(0).number() : 0));
  }

  /** Shapes do not tell what RMSprop keeps from the momentum of SGD, names do. */
  private static boolean ofAnother(String path, String own) {
    String writer =
        path.replaceFirst("^" + GROUP + "/(training(_\\d+)?/)?", "")
            .replaceFirst("(_\\d+)?/.*", "");
    return OPTIMIZERS.contains(writer) && !writer.equalsIgnoreCase(own.replace("_", ""));
  }

  /** Returns what the rule keeps, all of the first kind before all of the second. */
  private static List<OptimizerState.Variable> kinds(OptimizerState own) {
    Map<String, List<OptimizerState.Variable>> kinds = new LinkedHashMap<>();
    for (OptimizerState.Variable variable : own.variables()) {
      if (!variable.counter() && !variable.name().endsWith("/" + RATE)) {
        String kind = variable.name().substring(variable.name().lastIndexOf('_') + 1);
        kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(variable);
      }
    }
    return kinds.values().stream().flatMap(List::stream).toList();
  }
}
