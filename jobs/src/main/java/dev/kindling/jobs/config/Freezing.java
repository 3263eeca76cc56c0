package dev.kindling.jobs.config;

import static java.util.stream.Collectors.joining;

import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.models.Model;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The layers that training leaves alone, by their names; {@code *} stands for any letters: {@code
 * [conv2d*, embedding]}. A model within is one layer.
 *
 * @param patterns the names, each with the place where it stands
 */
record Freezing(List<Value> patterns) {
  static Freezing read(Value value) {
    List<Value> patterns = value.present() ? value.items() : List.of();
    patterns.forEach(Value::text);
    return new Freezing(patterns);
  }

  /** Returns the model whose layers are frozen; notes the names that none of them has. */
  Model of(Model model, Problems problems) {
    Set<String> known = new LinkedHashSet<>();
    for (Layer layer : model.layers()) {
      if (!(layer instanceof InputLayer)) {
        known.add(model.nameOf(layer));
      }
    }
    Set<String> frozen = new LinkedHashSet<>();
    for (Value pattern : patterns) {
      Pattern wanted = pattern(pattern.text());
      List<String> found = known.stream().filter(name -> wanted.matcher(name).matches()).toList();
      frozen.addAll(found);
      if (found.isEmpty()) {
        String mend = Names.mend(pattern.text(), known);
        pattern.noting(problems).problem("unknown layer '%s'. %s".formatted(pattern.text(), mend));
      }
    }
    return frozen.isEmpty() ? model : frozen(model, new ArrayList<>(frozen));
  }

  private static Model frozen(Model model, List<String> names) {
    return model.frozen(names.get(0), names.subList(1, names.size()).toArray(String[]::new));
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(
        Arrays.stream(text.split("\\*+", -1)).map(Pattern::quote).collect(joining(".*")));
  }
}
