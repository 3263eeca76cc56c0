package dev.kindling.jobs.config;

import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import dev.kindling.jobs.sources.Source;
import dev.kindling.jobs.sources.SqlExpression;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.models.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Where rows come from and what their columns mean.
 *
 * @param train the rows to train on
 * @param validation the rows to validate on, if they lie elsewhere
 * @param columns what further columns are computed from the others, in this order
 * @param features the columns of each input of the model; those of the only input have the name "";
 *     an input that is not named reads the column of its own name
 * @param labels the same for the outputs
 * @param sampleWeights the column of the sample weights of each output; that of all outputs has the
 *     name ""
 * @param scale factors for columns
 * @param places where the names of inputs and outputs stand, by key and name
 */
public record Data(
    Source train,
    Optional<Source> validation,
    Map<String, SqlExpression> columns,
    Map<String, List<String>> features,
    Map<String, List<String>> labels,
    Map<String, String> sampleWeights,
    Map<String, Double> scale,
    Map<String, String> places) {
  /** The name of an input or output that is the only one. */
  public static final String ONLY = "";

  static Data read(Section section) {
    return new Data(
        section.get("train").section(Source::read),
        optional(section.get("validation")),
        section.get("columns").present()
            ? each(section.get("columns"), SqlExpression::read)
            : Map.of(),
        columns(section.get("features")),
        columns(section.get("label")),
        weights(section.get("sample_weight")),
        section.get("scale").present() ? each(section.get("scale"), Value::number) : Map.of(),
        places(section, "features", "label", "sample_weight"));
  }

  private static Map<String, String> places(Section section, String... keys) {
    Map<String, String> places = new HashMap<>();
    for (String key : keys) {
      Value value = section.get(key);
      if (value.isMapping()) {
        value.entries().forEach((name, child) -> places.put(key + "." + name, child.whereabouts()));
      }
    }
    return places;
  }

  /**
   * Returns the computed columns that serve more than labels and weights: a model's inputs, other
   * columns, or nothing of the job.
   *
   * @param inputs the names of the model's inputs
   */
  public Set<String> usedBesidesLabels(Collection<String> inputs) {
    Set<String> answers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    labels.values().forEach(answers::addAll);
    answers.addAll(sampleWeights.values());
    Set<String> read = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    features.values().forEach(read::addAll);
    inputs.stream().filter(input -> !features.containsKey(input)).forEach(read::add);
    Set<String> used = new LinkedHashSet<>();
    List<String> names = new ArrayList<>(columns.keySet());
    Collections.reverse(names);
    for (String name : names) {
      boolean kept = !answers.contains(name) || read.contains(name);
      if (kept) {
        used.add(name);
      }
      // What only labels are computed from is left out with them.
      (kept ? read : answers).addAll(columns.get(name).reads());
    }
    return used;
  }

  /**
   * Checks that a model has the inputs and outputs that are named; one that is not built yet has
   * none to compare with.
   *
   * @throws ConfigurationException if it has not
   */
  public void checkNames(Model model) {
    if (model.built()) {
      Problems problems = new Problems();
      check("features", "input", features, model.inputNames(), problems);
      check("label", "output", labels, model.outputNames(), problems);
      check("sample_weight", "output", sampleWeights, model.outputNames(), problems);
      ConfigurationException.throwIfAny("use model '%s'".formatted(model.displayName()), problems);
    }
  }

  private void check(
      String key, String kind, Map<String, ?> columns, List<String> known, Problems problems) {
    for (String name : columns.keySet()) {
      if (!name.equals(ONLY) && !known.contains(name)) {
        String place = places.get(key + "." + name);
        problems.add(place, "unknown %s '%s'. %s".formatted(kind, name, Names.mend(name, known)));
      }
    }
  }

  private static Optional<Source> optional(Value value) {
    return value.present() ? Optional.ofNullable(value.section(Source::read)) : Optional.empty();
  }

  private static Map<String, List<String>> columns(Value value) {
    if (!value.present()) {
      return Map.of();
    }
    return value.isMapping() ? each(value, Data::names) : Map.of(ONLY, names(value));
  }

  private static Map<String, String> weights(Value value) {
    if (!value.present()) {
      return Map.of();
    }
    return value.isMapping() ? each(value, Value::text) : Map.of(ONLY, value.text());
  }

  private static List<String> names(Value value) {
    List<String> names = new ArrayList<>();
    for (Value item : value.items()) {
      String name = item.text();
      if (!name.isEmpty() && names.contains(name)) {
        item.problem("'%s' is there already.".formatted(name));
      }
      names.add(name);
    }
    return names;
  }

  private static <T> Map<String, T> each(Value value, Function<Value, T> reader) {
    Map<String, T> values = new LinkedHashMap<>();
    value.entries().forEach((name, child) -> values.put(name, reader.apply(child)));
    return values;
  }
}
