package dev.kindling.jobs.inspection;

import dev.kindling.configuration.Problems;
import dev.kindling.data.DataException;
import dev.kindling.jobs.files.HadoopPath;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.saving.DamagedFileException;
import dev.kindling.saving.LocalFile;
import dev.kindling.trainers.CompileTypes;
import dev.kindling.trainers.TrainingConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * What is in a model file, and whether it loads.
 *
 * @param path the file
 * @param bytes its length
 * @param contents what it says of itself
 * @param model its model, as far as its configuration can be read; empty for a file of weights too
 * @param mistakes all that does not load
 * @param notes why a model that loads is not compiled as the file says
 */
public record Inspection(
    String path,
    long bytes,
    FileContents contents,
    Optional<Model> model,
    List<String> mistakes,
    List<String> notes) {
  /**
   * Reads a file.
   *
   * @param types the layers that it may name
   * @throws DataException if it is missing, damaged, or no file of Keras
   */
  public static Inspection of(String path, LayerTypes types, Configuration hadoop) {
    try (InputStream in = open(path, hadoop)) {
      return LocalFile.copy(in, copy -> of(path, copy, types));
    } catch (FileNotFoundException e) {
      throw refused(path, "no such file. Check the path", e);
    } catch (DamagedFileException e) {
      throw new DataException(e.getMessage(), e);
    } catch (IOException e) {
      throw refused(path, e.getMessage(), e);
    }
  }

  private static InputStream open(String path, Configuration hadoop) throws IOException {
    HadoopPath file = HadoopPath.of(path, hadoop);
    if (file.files().getFileStatus(file.path()).isDirectory()) {
      throw new IOException("it is a folder. Name a file, or summarize a run");
    }
    return file.files().open(file.path());
  }

  private static DataException refused(String path, String reason, Exception cause) {
    return new DataException("Cannot read model '%s': %s.".formatted(path, reason), cause);
  }

  private static Inspection of(String path, Path copy, LayerTypes types) throws IOException {
    FileContents contents;
    try {
      contents = FileContents.read(copy, path);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          e.getMessage().replaceFirst("^Cannot read model:", "Cannot read model '" + path + "':"),
          e);
    }
    Problems problems = new Problems();
    Optional<Model> model = model(path, copy, contents, types, problems);
    Problems compile = compile(contents, model);
    Problems notes = problems.found().isEmpty() ? new Problems() : problems;
    compile.found().stream()
        .filter(problem -> !problems.found().contains(problem))
        .forEach(problem -> notes.add("", problem));
    return new Inspection(
        path,
        Files.size(copy),
        contents,
        model,
        problems.found(),
        notes == problems ? List.of() : notes.found());
  }

  /** Returns the model; if it does not load what its configuration alone gives, if anything. */
  private static Optional<Model> model(
      String path, Path copy, FileContents contents, LayerTypes types, Problems problems)
      throws IOException {
    if (contents.config().isEmpty()) {
      return Optional.empty();
    }
    String json = contents.config().orElseThrow();
    try (InputStream in = Files.newInputStream(copy)) {
      return Optional.of(
          contents.json()
              ? Models.fromJson(json, types)
              : Models.load(in, path, types, CompileTypes.keras()));
    } catch (DamagedFileException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      lines(e).forEach(line -> problems.add("", line));
    }
    try {
      return Optional.of(Models.fromJson(json, types));
    } catch (IllegalArgumentException e) {
      // All that is wrong with it was told.
      return Optional.empty();
    }
  }

  /** Keras's readers tell one mistake behind a colon and several on lines of their own. */
  private static List<String> lines(IllegalArgumentException e) {
    String text = e.getMessage().replaceFirst("^Cannot read model: ", "");
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** Returns what of the compile configuration is not known: without it a model still loads. */
  private static Problems compile(FileContents contents, Optional<Model> model) {
    Problems problems = new Problems();
    // What has no optimizer does not say how to train: JSON never has one.
    if (contents.compile().get("optimizer") != null) {
      Map<String, Object> config = new TreeMap<>();
      contents.compile().forEach((key, value) -> config.put(String.valueOf(key), value));
      List<String> outputs = model.map(Model::outputNames).orElse(List.of());
      TrainingConfig.read(
          "compile", config, contents.keras(), outputs, CompileTypes.keras(), problems, note -> {});
    }
    return problems;
  }

  /** Returns whether it loads; a model that is not compiled predicts. */
  public boolean loads() {
    return mistakes.isEmpty();
  }
}
