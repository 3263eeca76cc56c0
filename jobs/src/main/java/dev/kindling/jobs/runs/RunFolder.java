package dev.kindling.jobs.runs;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kindling.jobs.config.ModelSource;
import dev.kindling.jobs.files.RunFiles;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.models.LoadOptions;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFormat;
import dev.kindling.models.Models;
import dev.kindling.trainers.CompileTypes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.conf.Configuration;

/**
 * The folder of a run, {@code runs/<name>/<run id>}: {@code job.yaml} as it was understood, {@code
 * history.jsonl} with a line for each epoch, {@code metrics.json}, and at last {@code model.keras};
 * or {@code model.weights.h5} where only code can make the model again.
 */
public final class RunFolder {
  static final JsonMapper JSON = new JsonMapper();

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Folder folder;

  private RunFolder(Folder folder) {
    this.folder = folder;
  }

  /**
   * Returns the folder of a new run, which is there once something is written to it.
   *
   * @throws ConfigurationException if it cannot be written
   */
  public static RunFolder next(String output, String name, Configuration hadoop) {
    String suffix = "%04x".formatted(ThreadLocalRandom.current().nextInt(1 << 16));
    String id = ID.format(Instant.now()) + "-" + suffix;
    Folder folder = Folder.at(output + "/" + name + "/" + id, hadoop);
    folder.checkWritable();
    return new RunFolder(folder);
  }

  /**
   * Returns the folder of a run that has ended.
   *
   * @throws ConfigurationException if it has no model
   */
  public static RunFolder at(String path, Configuration hadoop) {
    Folder folder = Folder.at(path, hadoop);
    if (!folder.has(RunFiles.MODEL) && !folder.has(RunFiles.WEIGHTS)) {
      throw new ConfigurationException(
          "Cannot read run '%s': expected a folder with a file '%s', which train writes at its end. Name a folder runs/<name>/<run id>."
              .formatted(path, RunFiles.MODEL));
    }
    return new RunFolder(folder);
  }

  /** Returns whether a path is the folder of a run that has ended. */
  public static boolean isRun(String path, Configuration hadoop) {
    Folder folder = Folder.at(path, hadoop);
    return folder.has(RunFiles.MODEL) || folder.has(RunFiles.WEIGHTS);
  }

  /** Returns the path of the job file in a run's folder. */
  public static String job(String path) {
    return path + "/" + RunFiles.JOB;
  }

  /**
   * Returns the log of the run's training.
   *
   * @param resolved the job as it was understood
   */
  public RunLog log(Map<String, Object> resolved) {
    return new RunLog(
        folder,
        () -> folder.write(RunFiles.JOB, out -> out.write(YAML.writeValueAsBytes(resolved))));
  }

  /** Writes scores and times. */
  public void writeMetrics(Map<String, Object> metrics) {
    folder.write(
        RunFiles.METRICS,
        out -> out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(metrics)));
  }

  /**
   * Returns whether a model is written with its configuration, else as its weights alone.
   *
   * @throws IllegalArgumentException if it has no configuration and its source cannot make it again
   */
  public static boolean describes(ModelSource source, Model model) {
    try {
      model.toJson(source.types());
      return true;
    } catch (IllegalArgumentException e) {
      if (source.code()) {
        return false;
      }
      throw e;
    }
  }

  /** Writes the model, whose file tells that the run has ended well. */
  public void writeModel(Model model, ModelSource source) {
    if (describes(source, model)) {
      folder.write(
          RunFiles.MODEL,
          out -> model.save(out, ModelFormat.KERAS, source.types(), CompileTypes.keras()));
    } else {
      folder.write(
          RunFiles.WEIGHTS,
          out -> model.save(out, ModelFormat.WEIGHTS, source.types(), CompileTypes.keras()));
    }
  }

  /**
   * Reads the model.
   *
   * @param source where it came from, to make it again if its weights alone were written
   * @throws ConfigurationException if the file is damaged
   */
  public Model readModel(ModelSource source) {
    String file = folder.has(RunFiles.MODEL) ? RunFiles.MODEL : RunFiles.WEIGHTS;
    try (InputStream in = folder.open(file)) {
      String name = folder + "/" + file;
      if (file.equals(RunFiles.MODEL)) {
        return Models.load(in, name, source.types(), CompileTypes.keras());
      }
      Model model = source.build();
      model.loadWeights(in, name, LoadOptions.EXACT);
      return model;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage(), e);
    } catch (IOException e) {
      throw new ConfigurationException(
          "Cannot read model of run '%s': %s.".formatted(folder, e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
