package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.models.Model;
import dev.kindling.trainers.CompileOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A loss, a weight or a metric of a job file.
 *
 * @param value where it stands
 * @param change how it changes the options of compile
 */
record CompileStep(Value value, UnaryOperator<CompileOptions> change) {
  /** Returns options with all of these. */
  static CompileOptions all(List<CompileStep> steps, CompileOptions start) {
    CompileOptions options = start;
    for (CompileStep step : steps) {
      options = step.change.apply(options);
    }
    return options;
  }

  /** Returns those that fit a model; notes why the others do not, each reason once. */
  static List<CompileStep> right(
      List<CompileStep> steps, CompileOptions start, Model model, Problems problems) {
    List<CompileStep> right = new ArrayList<>();
    Map<String, CompileStep> wrong = new LinkedHashMap<>();
    for (CompileStep step : steps) {
      Optional<String> mistake = step.mistake(all(right, start), model);
      mistake.ifPresentOrElse(reason -> wrong.putIfAbsent(reason, step), () -> right.add(step));
    }
    wrong.forEach((reason, step) -> step.value.noting(problems).problem(reason));
    return right;
  }

  /** Returns why a model cannot be compiled with this after others; empty if it can. */
  private Optional<String> mistake(CompileOptions before, Model model) {
    try {
      model.compile(change.apply(before));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage().replaceFirst("^Cannot compile model '[^']*': ", ""));
    }
  }
}
