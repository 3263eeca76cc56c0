package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Node;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Setting;
import dev.kindling.jobs.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A job file that was read, with what the command line changes.
 *
 * @param job what it says
 * @param resolved the same as maps and lists, all defaults written out
 */
public record JobFile(Job job, Map<String, Object> resolved) {
  private static final int MAX_BYTES = 4 * YamlReader.MAX_CHARACTERS;

  /** What can change once a model is trained. */
  private static final List<String> CHANGEABLE =
      List.of(
          "data",
          "spark",
          "distribution.workers",
          "training.batch_size",
          "training.loss",
          "training.loss_weights",
          "training.metrics",
          "training.weighted_metrics");

  /**
   * Reads a job file on any of Hadoop's file systems, and its model.
   *
   * @param settings what {@code --set} gives, {@code a.b=value}
   * @throws ConfigurationException with all mistakes
   */
  public static JobFile read(String path, List<String> settings, Configuration hadoop) {
    return parse(TextFile.read("job", path, MAX_BYTES, hadoop), path, settings);
  }

  /**
   * Reads the job file of a run whose model is trained and stays as it is.
   *
   * @throws ConfigurationException with all mistakes, or if a setting cannot change anything
   */
  public static JobFile ofRun(String path, List<String> settings, Configuration hadoop) {
    for (String setting : settings) {
      String key = String.join(".", Setting.parse(setting).path());
      if (CHANGEABLE.stream().noneMatch(free -> (key + ".").startsWith(free + "."))) {
        throw new ConfigurationException(
            "Cannot apply --set %s: the run's model is trained. Only these keys can change: %s."
                .formatted(key, String.join(", ", CHANGEABLE)));
      }
    }
    Problems problems = new Problems();
    String text = TextFile.read("job", path, MAX_BYTES, hadoop);
    return read(text, path, forRun(text, path, settings), problems).checked(path, problems);
  }

  /** Who measures otherwise than the model's file says needs an optimizer, which is not used. */
  private static List<String> forRun(String text, String path, List<String> settings) {
    boolean asInFile =
        YamlReader.file(text, path).plain() instanceof Map<?, ?> root
            && root.get("training") instanceof Map<?, ?> training
            && training.containsKey("compile");
    boolean measures = settings.stream().anyMatch(JobFile::measures);
    return asInFile && measures
        ? Stream.concat(
                Stream.of("training.compile=null", "training.optimizer=sgd"), settings.stream())
            .toList()
        : settings;
  }

  private static boolean measures(String setting) {
    List<String> path = Setting.parse(setting).path();
    return path.size() > 1
        && path.get(0).equals("training")
        && path.get(1).matches("loss|loss_weights|metrics|weighted_metrics");
  }

  /**
   * Reads the text of a job file, and its model.
   *
   * @param name the file's name: it names the job too, if no key does
   * @throws ConfigurationException with all mistakes
   */
  static JobFile parse(String text, String name, List<String> settings) {
    Problems problems = new Problems();
    JobFile file = read(text, name, settings, problems);
    file.job.model().check(problems);
    return file.checked(name, problems);
  }

  private static JobFile read(String text, String name, List<String> settings, Problems problems) {
    Node root = YamlReader.file(text, name);
    for (String setting : settings) {
      root = Setting.parse(setting).applyTo(root);
    }
    Section.Reading<Job> reading = Section.read(root, problems, job -> Job.read(job, stem(name)));
    return new JobFile(reading.value(), reading.resolved());
  }

  private JobFile checked(String name, Problems problems) {
    ConfigurationException.throwIfAny("read job '%s'".formatted(name), problems);
    return this;
  }

  /** Returns a file's name as a job's: without folders, ending and what names may not have. */
  private static String stem(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    String plain = last.replaceFirst("(.)\\.[^.]*$", "$1").replaceAll(Job.NO_NAME, "_");
    return plain.substring(0, Math.min(plain.length(), Job.LONGEST_NAME));
  }
}
