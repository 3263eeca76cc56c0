package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a job file says.
 *
 * @param name the job's name, a folder's name too; that of the file by default
 * @param data where rows come from and what they mean
 * @param model what is trained
 * @param training how it is trained
 * @param distribution how many workers train together, and how
 * @param output the folder of all runs, {@code runs} by default
 * @param spark settings of Spark
 */
public record Job(
    String name,
    Data data,
    JobModel model,
    Training training,
    Distributing distribution,
    String output,
    Map<String, String> spark) {
  private static final Set<String> AT_START =
      Set.of(
          "spark.master",
          "spark.submit.deployMode",
          "spark.driver.memory",
          "spark.driver.cores",
          "spark.driver.extraClassPath",
          "spark.driver.extraJavaOptions");

  /** What the file's name is cleared of where it names the job. */
  static final String NO_NAME = "^[.-]|[^A-Za-z0-9_.-]";

  static final int LONGEST_NAME = 100;

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0," + (LONGEST_NAME - 1) + "}");

  static Job read(Section job, String fileName) {
    Data data = job.get("data").section(Data::read);
    Value model = job.get("model");
    boolean ofFile = model.isMapping() && model.entries().containsKey("file");
    Training training = job.get("training").section(section -> Training.read(section, ofFile));
    if (data.validation().isPresent() && training.fit().validationSplit() > 0) {
      job.problem("expected data.validation or training.validation_split, got both.");
    }
    return new Job(
        name(job.get("name").or(fileName)),
        data,
        model.section(JobModel::read),
        training,
        Distributing.read(job.get("distribution")),
        job.get("output").section(output -> output.get("path").or("runs").text()),
        spark(job.get("spark")));
  }

  private static String name(Value value) {
    String name = value.text();
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      value.problem(
          "expected letters, digits, '.', '-' and '_', not '.' or '-' first, got '%s'."
              .formatted(name));
    }
    return name;
  }

  /** Spark's own names: {@code spark: {sql.shuffle.partitions: 8}}, nested or with dots. */
  private static Map<String, String> spark(Value value) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (value.present()) {
      value
          .entries()
          .forEach(
              (key, child) ->
                  flatten(key.startsWith("spark.") ? key : "spark." + key, child, settings));
    }
    return Map.copyOf(settings);
  }

  private static void flatten(String name, Value value, Map<String, String> settings) {
    if (value.isMapping()) {
      value.entries().forEach((key, child) -> flatten(name + "." + key, child, settings));
    } else if (AT_START.contains(name)) {
      value.problem(
          "%s takes effect before the job file is read. Give it to kindling or spark-submit instead, as in --conf %s=…"
              .formatted(name, name));
    } else {
      settings.put(name, value.text());
    }
  }
}
