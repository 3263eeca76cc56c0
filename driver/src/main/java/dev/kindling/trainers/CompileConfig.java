package dev.kindling.trainers;

import dev.kindling.configuration.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a model is compiled as files have it: Keras 3's {@code compile_config}. (Keras, {@code
 * get_compile_config} and {@code compile_from_config}.)
 *
 * <p>What a word alone says is written as that word, {@code "mean_squared_error"}, everything else
 * as an object of a class and its arguments.
 */
public final class CompileConfig {
  private CompileConfig() {}

  /**
   * Returns the configuration of options.
   *
   * @param outputs the names of the model's outputs; empty if they are not known
   * @param types what can be written
   * @throws IllegalArgumentException if Keras has no form for them; the message lists all reasons
   */
  public static Map<String, Object> write(
      CompileOptions options, List<String> outputs, CompileTypes types) {
    Problems problems = new Problems();
    Map<String, Object> config = new CompileWriter(outputs, types, problems).write(options);
    problems.throwIfAny("Cannot write compile configuration");
    return config;
  }

  /**
   * Returns the options of a configuration.
   *
   * @param outputs the names of the model's outputs; empty if they are not known
   * @param types what can be read
   * @throws IllegalArgumentException if they cannot be read; the message lists all mistakes
   */
  public static CompileOptions read(
      Map<String, ?> config, List<String> outputs, CompileTypes types) {
    Problems problems = new Problems();
    Optional<CompileOptions> options = read("", config, outputs, types, problems);
    problems.throwIfAny("Cannot read compile configuration");
    return options.orElseThrow();
  }

  /**
   * Returns the options of a configuration; empty if it has mistakes.
   *
   * @param where where it stands, for messages
   * @param problems takes the mistakes
   */
  public static Optional<CompileOptions> read(
      String where,
      Map<String, ?> config,
      List<String> outputs,
      CompileTypes types,
      Problems problems) {
    return new CompileReader(where, outputs, types, problems).read(config);
  }
}
