package dev.kindling.models;

import dev.kindling.saving.Hdf5Dataset;
import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.Hdf5Group;
import dev.kindling.saving.Hdf5Writer;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Operation;
import dev.kindling.symbolic.Variable;
import dev.kindling.symbolic.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model's weights as Keras 2 laid them out in HDF5, and Keras 3 does in {@code .h5}: a group for
 * each layer of the model by its name, in it the weights of all layers within, trainable ones
 * first. (Keras, {@code legacy_h5_format.py}.)
 */
final class LegacyTree {
  static final String WEIGHTS = "model_weights";
  static final String WEIGHT_NAMES = "weight_names";
  private static final String LAYER_NAMES = "layer_names";
  private static final String TOP = "top_level_model_weights";

  private LegacyTree() {}

  /** Returns the group of the weights; empty if a file is laid out otherwise. */
  static Optional<Hdf5Group> find(Hdf5File file) {
    return file.root()
        .group(WEIGHTS)
        .or(() -> Optional.of(file.root()))
        .filter(group -> group.texts(LAYER_NAMES).isPresent());
  }

  /** A layer of the model, its name and what it has, in the order of the format. */
  private record Entry(String name, List<Variable> variables) {
    List<Weight> weights() {
      return variables.stream().map(Variable::weight).toList();
    }
  }

  private static List<Entry> entries(Model model) {
    Map<Weight, Boolean> trained = new HashMap<>();
    model.variables().forEach(variable -> trained.put(variable.weight(), variable.trainable()));
    List<Entry> entries = new ArrayList<>();
    for (Layer layer : model.layers()) {
      if (!(layer instanceof Operation)) {
        List<Variable> variables = new ArrayList<>(layer.namedWeights());
        variables.sort(Comparator.comparing(variable -> !trained.get(variable.weight())));
        entries.add(new Entry(model.nameOf(layer), variables));
      }
    }
    return entries;
  }

  /** Writes all weights. */
  static void write(Model model, String keras, Hdf5Writer out) {
    List<Entry> entries = entries(model);
    HeaderTexts.write(out, WEIGHTS, LAYER_NAMES, entries.stream().map(Entry::name).toList());
    out.attribute(WEIGHTS, "backend", "jax");
    out.attribute(WEIGHTS, "keras_version", keras);
    for (Entry entry : entries) {
      Map<String, Weight> named = new LinkedHashMap<>();
      entry
          .variables()
          .forEach(variable -> named.put(entry.name() + "/" + variable.path(), variable.weight()));
      String group = WEIGHTS + "/" + entry.name();
      HeaderTexts.write(out, group, WEIGHT_NAMES, List.copyOf(named.keySet()));
      named.forEach(
          (name, weight) -> out.floats(group + "/" + name, weight.shape(), weight::buffer));
    }
    HeaderTexts.write(out, WEIGHTS + "/" + TOP, WEIGHT_NAMES, List.of());
  }

  /** Plans what the weights of a model take of a file. */
  static void read(Model model, Hdf5Group group, LoadOptions options, WeightPlan plan) {
    List<Entry> own =
        entries(model).stream().filter(entry -> !entry.variables().isEmpty()).toList();
    Map<String, List<Hdf5Dataset>> stored = new LinkedHashMap<>();
    for (String name : group.texts(LAYER_NAMES).orElseThrow()) {
      List<Hdf5Dataset> datasets = datasets(group, name, plan);
      if (!datasets.isEmpty()) {
        stored.put(name, datasets);
      }
    }
    checkTheano(model, group, plan);
    if (options.byName()) {
      for (Entry entry : own) {
        if (stored.containsKey(entry.name())) {
          layer(entry, stored.get(entry.name()), plan);
        } else {
          plan.skip("layer '%s' has no namesake in the file".formatted(entry.name()));
        }
      }
    } else if (own.size() != stored.size()) {
      plan.differs(
          "the model has %d layers with weights, the file %d: %s and %s"
              .formatted(
                  own.size(),
                  stored.size(),
                  own.stream().map(Entry::name).toList(),
                  stored.keySet()));
    } else {
      List<List<Hdf5Dataset>> inOrder = List.copyOf(stored.values());
      for (int index = 0; index < own.size(); index++) {
        layer(own.get(index), inOrder.get(index), plan);
      }
    }
  }

  private static List<Hdf5Dataset> datasets(Hdf5Group group, String layer, WeightPlan plan) {
    List<Hdf5Dataset> datasets = new ArrayList<>();
    Optional<Hdf5Group> own = group.group(layer);
    for (String name : own.flatMap(found -> found.texts(WEIGHT_NAMES)).orElse(List.of())) {
      own.flatMap(found -> found.dataset(name))
          .ifPresentOrElse(
              datasets::add,
              () -> plan.differs("the file has no weight '%s/%s'".formatted(layer, name)));
    }
    return datasets;
  }

  /** Theano's convolutions turn kernels around, as mathematicians do and nobody else. */
  private static void checkTheano(Model model, Hdf5Group group, WeightPlan plan) {
    if (group.text("backend").filter("theano"::equals).isPresent()
        && model.saved().stream()
            .anyMatch(place -> place.layer().className().matches(".*Conv.*"))) {
      plan.differs(
          "the kernels of convolutions were written by Theano, which turns them around; write them with TensorFlow");
    }
  }

  private static void layer(Entry entry, List<Hdf5Dataset> stored, WeightPlan plan) {
    plan.layer(entry.name(), entry.weights(), ordered(entry, stored));
  }

  /** A layer that has another order of its weights in Keras 2 is told by their names. */
  private static List<Hdf5Dataset> ordered(Entry entry, List<Hdf5Dataset> stored) {
    Map<String, Hdf5Dataset> byName = new HashMap<>();
    stored.forEach(dataset -> byName.put(lastName(dataset.path()), dataset));
    List<String> names = entry.variables().stream().map(one -> one.weight().name()).toList();
    boolean told =
        byName.size() == stored.size()
            && names.size() == stored.size()
            && byName.keySet().equals(new HashSet<>(names));
    return told ? names.stream().map(byName::get).toList() : stored;
  }

  /** Returns {@code kernel} of {@code dense/kernel:0}. */
  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
  }

  /** Returns names of which none is there twice. */
  static String unique(String name, Set<String> taken) {
    String free = name;
    for (int count = 1; !taken.add(free); count++) {
      free = name + "_" + count;
    }
    return free;
  }
}
