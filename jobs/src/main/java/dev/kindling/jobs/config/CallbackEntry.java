package dev.kindling.jobs.config;

import dev.kindling.callbacks.CallbackTypes;
import dev.kindling.configuration.Problems;
import dev.kindling.jobs.files.RunFiles;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.trainers.Callback;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A callback that a job file names. Its files lie in the folder of the run unless their paths are
 * absolute.
 *
 * @param configuration its name and arguments, as maps, lists and texts
 */
public record CallbackEntry(Object configuration) {
  /** Arguments that are files of the run. */
  private static final Set<String> FILES = Set.of("filepath", "filename");

  /** What a later run, which has another folder, must find. */
  private static final String BACKUP = "backup_dir";

  private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z][A-Za-z0-9+.-]*:.*");

  static List<CallbackEntry> read(Value value) {
    List<CallbackEntry> entries = new ArrayList<>();
    if (value.present()) {
      for (Value item : value.items()) {
        CallbackEntry entry = new CallbackEntry(item.plain());
        entry.check(item);
        entries.add(entry);
      }
    }
    return List.copyOf(entries);
  }

  private void check(Value value) {
    Problems problems = new Problems();
    try {
      CallbackTypes.REGISTRY.read(configuration, problems);
    } catch (IllegalArgumentException e) {
      value.problem(e.getMessage());
    }
    problems.found().forEach(value::problem);
    checkPaths(configuration, value);
  }

  private static void checkPaths(Object part, Value value) {
    if (!(part instanceof Map<?, ?> map)) {
      return;
    }
    map.forEach(
        (key, child) -> {
          checkPaths(child, value);
          if (!(child instanceof String path) || ABSOLUTE.matcher(path).matches()) {
            return;
          }
          if (key.equals(BACKUP)) {
            value.problem(
                "expected an absolute path for %s, got '%s'. Every run has a folder of its own, where a later run would not look."
                    .formatted(key, path));
          } else if (FILES.contains(key)) {
            checkInRun((String) key, List.of(path.split("/+")), value);
          }
        });
  }

  private static void checkInRun(String key, List<String> parts, Value value) {
    Optional<String> first = parts.stream().filter(part -> !part.equals(".")).findFirst();
    if (parts.contains("..")) {
      value.problem(
          "expected a path within the run's folder for %s, got '%s'. Give an absolute path to write elsewhere."
              .formatted(key, String.join("/", parts)));
    } else if (first.filter(RunFiles.ALL::contains).isPresent()) {
      value.problem(
          "expected a name other than %s for %s: the run writes a file of that name itself. Give another."
              .formatted(first.get(), key));
    }
  }

  /** Returns the callback of a run. */
  public Callback in(String folder) {
    Problems problems = new Problems();
    Optional<Callback> callback =
        CallbackTypes.REGISTRY.read(placed(configuration, folder), problems);
    problems.throwIfAny("Cannot create callback " + configuration);
    return callback.orElseThrow();
  }

  private static Object placed(Object part, String folder) {
    if (!(part instanceof Map<?, ?> map)) {
      return part;
    }
    Map<String, Object> placed = new LinkedHashMap<>();
    map.forEach(
        (key, child) -> {
          boolean relative =
              FILES.contains(key)
                  && child instanceof String path
                  && !ABSOLUTE.matcher(path).matches();
          placed.put((String) key, relative ? folder + "/" + child : placed(child, folder));
        });
    return placed;
  }
}
