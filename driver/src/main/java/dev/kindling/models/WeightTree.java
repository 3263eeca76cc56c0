package dev.kindling.models;

import dev.kindling.layers.KeepsVocabulary;
import dev.kindling.saving.Hdf5Dataset;
import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.Hdf5Group;
import dev.kindling.saving.Hdf5Writer;
import dev.kindling.symbolic.SavedLayer;
import dev.kindling.symbolic.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model's weights as Keras 3 lays them out in HDF5: a group for each layer, found by attributes
 * and classes, with its weights in {@code vars/0}, {@code vars/1}, …. (Keras, {@code
 * saving_lib.py}.)
 */
final class WeightTree {
  private static final String VARS = "vars";
  private static final String NAME = "name";
  private static final String LAYERS = "layers";

  /** Not Keras's: what a model that composes layers in code is built for. */
  private static final String SHAPES = "input_shapes";

  private static final String UNBUILT =
      "model '%s' has no weights yet. Put input(…) in front of its layers, or call build(shape)";

  /** What the first releases of Keras 3 called the layers of a model. */
  private static final String FIRST_LAYERS = "_layer_checkpoint_dependencies";

  private WeightTree() {}

  /** Writes all weights. */
  static void write(Model model, Hdf5Writer out) {
    if (!(model instanceof Sequential || model instanceof Functional)) {
      out.attribute(VARS, SHAPES, InputShapes.write(model));
    }
    for (SavedLayer layer : model.saved()) {
      String vars = at(layer.path(), VARS);
      out.attribute(vars, NAME, layer.name());
      List<Weight> weights = kept(layer);
      for (int index = 0; index < weights.size(); index++) {
        Weight weight = weights.get(index);
        out.floats(vars + "/" + index, weight.shape(), weight::buffer);
      }
      if (layer.layer() instanceof KeepsVocabulary kept) {
        Vocabularies.weights(kept, layer.path(), out);
      }
    }
  }

  private static String at(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** What a stateful layer remembers is not saved. */
  private static List<Weight> kept(SavedLayer layer) {
    return layer.weights().stream().filter(weight -> !weight.memory()).toList();
  }

  /** Plans what the weights of a model take of a file. */
  static void read(Model model, Hdf5File file, LoadOptions options, WeightPlan plan) {
    Hdf5Group root = file.root();
    if (!model.built()) {
      String shapes =
          root.group(VARS)
              .flatMap(vars -> vars.text(SHAPES))
              .orElseThrow(() -> file.refused(UNBUILT.formatted(model.displayName())));
      model.build(InputShapes.read(shapes, file::refused));
    }
    Map<String, String> renamed = options.byName() ? byName(model, root) : Map.of();
    Map<String, String> names = new HashMap<>();
    for (SavedLayer layer : model.saved()) {
      names.put(layer.path(), layer.name());
      String where = where(layer.path(), names);
      List<Weight> weights = kept(layer);
      String path = options.byName() ? renamed(layer.path(), renamed) : layer.path();
      if (path == null) {
        if (!weights.isEmpty()) {
          plan.skip("layer '%s' has no namesake in the file".formatted(where));
        }
        continue;
      }
      Optional<Hdf5Group> vars = find(root, at(path, VARS));
      if (vars.isPresent() || !weights.isEmpty()) {
        plan.layer(where, weights, vars.map(WeightTree::numbered).orElse(List.of()));
      }
    }
  }

  /** Returns the name of the model's layer and what leads on from there. */
  private static String where(String path, Map<String, String> names) {
    String start = start(path);
    return names.getOrDefault(start, start) + path.substring(start.length());
  }

  /** Returns the first two parts, which lead to one of the model's layers. */
  private static String start(String path) {
    int second = path.indexOf('/', path.indexOf('/') + 1);
    return second < 0 ? path : path.substring(0, second);
  }

  /** Returns the datasets 0, 1, …; those of other names are not the layer's own. */
  static List<Hdf5Dataset> numbered(Hdf5Group vars) {
    List<Hdf5Dataset> datasets = new ArrayList<>();
    Optional<Hdf5Dataset> next = vars.dataset("0");
    while (next.isPresent()) {
      datasets.add(next.get());
      next = vars.dataset("" + datasets.size());
    }
    return datasets;
  }

  /** Finds a group, also where another release of Keras has had it. */
  private static Optional<Hdf5Group> find(Hdf5Group root, String path) {
    Optional<Hdf5Group> found = Optional.of(root);
    for (String part : path.split("/")) {
      found = found.flatMap(group -> step(group, part));
    }
    return found;
  }

  private static Optional<Hdf5Group> step(Hdf5Group group, String part) {
    return group
        .group(part)
        .or(() -> part.equals(LAYERS) ? group.group(FIRST_LAYERS) : Optional.empty())
        .or(() -> group.group(part.startsWith("_") ? part.substring(1) : "_" + part));
  }

  /**
   * Returns the groups of the file's layers by the places of the model's layers of the same names.
   */
  private static Map<String, String> byName(Model model, Hdf5Group root) {
    Map<String, String> groups = new HashMap<>();
    step(root, LAYERS)
        .ifPresent(
            layers -> {
              for (String group : layers.names()) {
                layers
                    .group(group + "/" + VARS)
                    .flatMap(vars -> vars.text(NAME))
                    .ifPresent(name -> groups.put(name, LAYERS + "/" + group));
              }
            });
    Map<String, String> renamed = new HashMap<>();
    for (SavedLayer layer : model.saved()) {
      if (layer.path().indexOf('/') == layer.path().lastIndexOf('/')
          && groups.containsKey(layer.name())) {
        renamed.put(layer.path(), groups.get(layer.name()));
      }
    }
    return renamed;
  }

  /** Returns null if the layer at the start of a path has no namesake. */
  private static String renamed(String path, Map<String, String> renamed) {
    String start = start(path);
    String found = renamed.get(start);
    return found == null ? null : found + path.substring(start.length());
  }
}
