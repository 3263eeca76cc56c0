package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.models.LoadOptions;
import dev.kindling.models.LoadedWeights;
import dev.kindling.models.Model;
import java.util.Optional;

/**
 * The weights of another file that a model starts from: {@code {from: old.keras, by_name: true}}.
 *
 * @param value where it stands
 * @param file where they are
 * @param options which of them
 */
record StartWeights(Value value, KerasFile file, LoadOptions options) {
  /** Returns empty unless the job names a file of weights. */
  static Optional<StartWeights> read(Value value, boolean ofFile) {
    if (value.present() && !value.isMapping() && !ofFile) {
      value.problem("expected a mapping with the key from: only a model of a file has weights.");
    }
    return value.isMapping()
        ? Optional.of(value.section(section -> read(value, section)))
        : Optional.empty();
  }

  private static StartWeights read(Value value, Section section) {
    return new StartWeights(
        value,
        new KerasFile(section.get("from").text()),
        LoadOptions.EXACT
            .byName(section.get("by_name").or(false).flag())
            .skipMismatch(section.get("skip_mismatch").or(false).flag()));
  }

  /** Gives them to a model and returns what came of it; notes why they do not fit. */
  Optional<String> load(Model model, Problems problems) {
    try {
      LoadedWeights weights = file.readInto(model, options);
      if (weights.loaded().isEmpty()) {
        value
            .noting(problems)
            .problem(
                "none of the weights in '%s' fits a layer of the model.".formatted(file.path()));
      }
      return Optional.of(words(weights));
    } catch (IllegalArgumentException | IllegalStateException e) {
      value.noting(problems).problem(e.getMessage());
      return Optional.empty();
    }
  }

  private String words(LoadedWeights weights) {
    int loaded = weights.loaded().size();
    String start = "Started from %s: %d weights taken".formatted(file.path(), loaded);
    return weights.skipped().isEmpty()
        ? start + "."
        : "%s; kept as drawn: %s.".formatted(start, String.join("; ", weights.skipped()));
  }
}
