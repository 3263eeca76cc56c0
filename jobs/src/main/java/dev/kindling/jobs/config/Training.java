package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.models.Model;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.FitOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model is trained.
 *
 * @param compiling optimizer, losses and metrics
 * @param fit epochs, batches, order, class weights and validation; data and distribution are not
 *     set
 * @param callbacks what else hears of the fit
 */
public record Training(Compiling compiling, FitOptions fit, List<CallbackEntry> callbacks) {
  static Training read(Section section, boolean ofFile) {
    FitOptions defaults = FitOptions.epochs(1);
    FitOptions fit =
        FitOptions.epochs(section.get("epochs").or(defaults.epochs()).count(1))
            .batchSize(section.get("batch_size").or(defaults.batchSize()).count(1))
            .shuffle(section.get("shuffle").or(defaults.shuffle()).flag())
            .seed(section.get("seed").or(defaults.seed()).whole(Long.MIN_VALUE))
            .validationSplit(
                section.get("validation_split").or(defaults.validationSplit()).fraction());
    fit = initialEpoch(section.get("initial_epoch"), fit);
    fit = count(section.get("steps_per_epoch"), 1, fit, FitOptions::stepsPerEpoch);
    fit = count(section.get("validation_steps"), 1, fit, FitOptions::validationSteps);
    fit = count(section.get("validation_batch_size"), 1, fit, FitOptions::validationBatchSize);
    fit = validationFreq(section.get("validation_freq"), fit);
    fit = classWeight(section.get("class_weight"), fit);
    return new Training(
        Compiling.read(section, ofFile), fit, CallbackEntry.read(section.get("callbacks")));
  }

  /** Returns how to compile, where no mistake was noted and the job says it. */
  public CompileOptions compile() {
    return compiling.options();
  }

  /** Returns whether a model is trained as its file says it is compiled. */
  public boolean asInFile() {
    return compiling.asInFile();
  }

  /**
   * Compiles a model, unless it is to stay as its file says.
   *
   * @throws ConfigurationException with all that does not fit it and where that stands
   */
  public void compile(Model model) {
    compiling.compile(model);
  }

  /** An option that is a number. */
  private interface Count {
    FitOptions with(FitOptions fit, int value);
  }

  private static FitOptions count(Value value, int least, FitOptions fit, Count option) {
    return value.present() ? option.with(fit, value.count(least)) : fit;
  }

  private static FitOptions initialEpoch(Value value, FitOptions fit) {
    if (!value.present()) {
      return fit;
    }
    int first = value.count(0);
    if (first >= fit.epochs()) {
      value.problem(
          "expected a number below epochs, which is %d, got %d.".formatted(fit.epochs(), first));
    }
    return fit.initialEpoch(first);
  }

  private static FitOptions validationFreq(Value value, FitOptions fit) {
    if (value.isList() && !value.items().isEmpty()) {
      List<Integer> epochs = value.items().stream().map(epoch -> epoch.count(1)).toList();
      return fit.validationFreq(epochs);
    }
    return count(value, 1, fit, FitOptions::validationFreq);
  }

  /** Class weights, or those of each output. */
  private static FitOptions classWeight(Value value, FitOptions fit) {
    if (!value.present()) {
      return fit;
    }
    Map<String, Value> entries = value.entries();
    if (entries.isEmpty() || !entries.values().stream().allMatch(Value::isMapping)) {
      return fit.classWeight(classes(entries));
    }
    FitOptions weighted = fit;
    for (Map.Entry<String, Value> output : entries.entrySet()) {
      weighted = weighted.classWeight(output.getKey(), classes(output.getValue().entries()));
    }
    return weighted;
  }

  private static Map<Integer, Double> classes(Map<String, Value> entries) {
    Map<Integer, Double> classes = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      double weight = entry.getValue().number();
      if (weight < 0) {
        entry.getValue().problem("expected a number of at least 0, got %s.".formatted(weight));
      } else if (!entry.getKey().matches("[-+]?[0-9]{1,9}")) {
        entry
            .getValue()
            .problem("expected a class, a whole number, got '%s'.".formatted(entry.getKey()));
      } else {
        classes.put(Integer.valueOf(entry.getKey()), weight);
      }
    }
    return classes;
  }
}
