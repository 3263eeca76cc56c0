package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Node;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Setting;
import dev.kindling.jobs.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A job file that was read, with what the command line changes.
 *
 * @param job what it says
 * @param resolved the same as maps and lists, all defaults written out
 */
public record JobFile(Job job, Map<String, Object> resolved) {
  private static final int MAX_BYTES = 4 * YamlReader.MAX_CHARACTERS;

  /**
   * Reads a job file on any of Hadoop's file systems.
   *
   * @param settings what {@code --set} gives, {@code a.b=value}
   * @throws ConfigurationException with all mistakes
   */
  public static JobFile read(String path, List<String> settings, Configuration hadoop) {
    return parse(TextFile.read("job", path, MAX_BYTES, hadoop), path, settings);
  }

  /**
   * Reads the text of a job file.
   *
   * @param name the file's name: it names the job too, if no key does
   * @throws ConfigurationException with all mistakes
   */
  static JobFile parse(String text, String name, List<String> settings) {
    Node root = YamlReader.file(text, name);
    for (String setting : settings) {
      root = Setting.parse(setting).applyTo(root);
    }
    Problems problems = new Problems();
    Section.Reading<Job> reading = Section.read(root, problems, job -> Job.read(job, stem(name)));
    ConfigurationException.throwIfAny("read job '%s'".formatted(name), problems);
    return new JobFile(reading.value(), reading.resolved());
  }

  private static String stem(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.replaceFirst("\\.[^.]*$", "");
  }
}
