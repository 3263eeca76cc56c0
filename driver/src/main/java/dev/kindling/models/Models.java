package dev.kindling.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kindling.layers.LayerTypes;
import dev.kindling.saving.LocalFile;
import dev.kindling.trainers.CompileTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Models from configurations in Keras's format.
 *
 * <p>Example: {@code Models.fromJson(model.toJson())} is a model of the same layers with weights of
 * its own.
 */
public final class Models {
  /** A large model has some hundred kilobytes; what is larger than this is none. */
  private static final int MAX_LENGTH = 1 << 26;

  /** A model nested in another adds four levels. */
  private static final int MAX_DEPTH = 400;

  /** A name or value takes more memory than its text; Keras writes about 100 for a layer. */
  private static final int MAX_TOKENS = 1 << 21;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Models() {}

  /**
   * Returns the model of a JSON text as Keras's {@code to_json} writes it: Sequential or
   * functional, of Keras 3 or Keras 2, without the values of its weights.
   *
   * @throws IllegalArgumentException if the text is no such model; the message lists all mistakes
   */
  public static Model fromJson(String json) {
    return fromJson(json, LayerTypes.keras());
  }

  /** Returns the model of a JSON text that may contain layers of these types. */
  public static Model fromJson(String json, LayerTypes types) {
    return new ModelReader(types).read(parsed(json));
  }

  /**
   * Reads a model with its weights from a file of Keras: {@code .keras} of Keras 3, {@code .h5} of
   * any. If it is not known how to compile it as the file says, a warning says so and it is not.
   *
   * @throws IllegalArgumentException if it is no model or damaged; the message lists all mistakes
   */
  public static Model load(Path file) throws IOException {
    return load(file, LayerTypes.keras());
  }

  /** Reads a model that may contain layers of these types. */
  public static Model load(Path file, LayerTypes types) throws IOException {
    return load(file, types, CompileTypes.keras());
  }

  /** Reads a model that may contain layers, and be compiled with what is, of these types. */
  public static Model load(Path file, LayerTypes types, CompileTypes compiling) throws IOException {
    return ModelFiles.load(file, file.toString(), types, compiling);
  }

  /**
   * Reads a model of a stream that may contain layers, and be compiled with what is, of these
   * types.
   *
   * @param name the file's name, for messages
   */
  public static Model load(InputStream in, String name, LayerTypes types, CompileTypes compiling)
      throws IOException {
    return LocalFile.copy(in, copy -> ModelFiles.load(copy, name, types, compiling));
  }

  /**
   * Returns these layers, of which wrappers may hold models: {@code TimeDistributed} of a
   * Sequential.
   */
  public static LayerTypes nesting(LayerTypes types) {
    return types.nesting(new WrappedModels(types, new CallBudget()));
  }

  /**
   * Returns a JSON text as maps and lists that may be changed, no deeper or larger than models are.
   *
   * @throws IllegalArgumentException if it is no JSON, or too deep or large
   */
  public static Object parsed(String json) {
    if (json.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Cannot read model: expected at most %d characters, got %d."
              .formatted(MAX_LENGTH, json.length()));
    }
    try {
      checkTokens(json);
      return JSON.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      String place =
          location == null
              ? ""
              : ", at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
      throw new IllegalArgumentException(
          "Cannot read model: expected JSON%s: %s.".formatted(place, e.getOriginalMessage()), e);
    }
  }

  private static void checkTokens(String json) throws JsonProcessingException {
    try (JsonParser parser = JSON.createParser(json)) {
      for (int tokens = 0; parser.nextToken() != null; tokens++) {
        if (tokens > MAX_TOKENS) {
          throw new IllegalArgumentException(
              "Cannot read model: expected at most %d names and values.".formatted(MAX_TOKENS));
        }
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a text.", e);
    }
  }

  /** Returns a configuration as JSON text. */
  static String json(Map<String, Object> config) {
    try {
      return JSON.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write model as JSON.", e);
    }
  }
}
