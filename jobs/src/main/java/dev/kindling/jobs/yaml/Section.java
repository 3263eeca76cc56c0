package dev.kindling.jobs.yaml;

import static java.util.stream.Collectors.joining;

import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A mapping whose keys are known: each key that nobody asks for is a mistake. */
public final class Section {
  private final String path;
  private final Node.Mapping mapping;
  private final Problems problems;
  private final Map<String, Value> asked = new LinkedHashMap<>();

  Section(String path, Node.Mapping mapping, Problems problems) {
    this.path = path;
    this.mapping = mapping;
    this.problems = problems;
  }

  /** The outcome of reading a file: its meaning, and the same with all defaults written out. */
  public record Reading<T>(T value, Map<String, Object> resolved) {}

  /**
   * Reads a whole file.
   *
   * @param problems where mistakes are noted
   */
  public static <T> Reading<T> read(Node root, Problems problems, Function<Section, T> reader) {
    Value value = new Value("", "", root, problems);
    T result = value.section(reader);
    @SuppressWarnings("unchecked")
    Map<String, Object> resolved = (Map<String, Object>) value.resolved();
    return new Reading<>(result, resolved);
  }

  /** Returns the value of a key, which becomes a known one. */
  public Value get(String key) {
    return asked.computeIfAbsent(key, this::value);
  }

  private Value value(String key) {
    String place = path.isEmpty() ? "" : mapping.place();
    return new Value(full(key), place, mapping.entries().get(key), problems);
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns how many of these keys are there. */
  public long present(String... keys) {
    return Arrays.stream(keys).filter(key -> get(key).present()).count();
  }

  /** Notes a mistake in the section as a whole. */
  public void problem(String message) {
    problems.add(whereabouts(path.isEmpty() ? "" : mapping.place(), path), message);
  }

  /** Returns how many mistakes were noted so far, in this section and elsewhere. */
  public int mistakes() {
    return problems.found().size();
  }

  /** Leaves the other keys alone, where it is not known which ones there may be. */
  public void skipRest() {
    mapping.entries().keySet().forEach(this::get);
  }

  static String whereabouts(String place, String path) {
    return Stream.of(place, path).filter(part -> !part.isEmpty()).collect(joining(", "));
  }

  void refuseUnknown() {
    for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
      if (!asked.containsKey(entry.getKey())) {
        String hint = Names.mend(entry.getKey(), asked.keySet());
        problems.add(
            whereabouts(entry.getValue().place(), full(entry.getKey())), "unknown key. " + hint);
      }
    }
  }

  Map<String, Object> resolved() {
    Map<String, Object> resolved = new LinkedHashMap<>();
    asked.forEach(
        (key, value) -> {
          if (value.resolved() != null) {
            resolved.put(key, value.resolved());
          }
        });
    return resolved;
  }
}
