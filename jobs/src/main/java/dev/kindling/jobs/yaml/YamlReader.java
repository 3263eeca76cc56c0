package dev.kindling.jobs.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML of one document into {@link Node}s that know their lines. Files are not trusted: size
 * and depth are bounded, and anchors, aliases and tags are refused.
 */
public final class YamlReader {
  /** The most characters that a file may have. */
  public static final int MAX_CHARACTERS = 1 << 20;

  private static final int MAX_DEPTH = 40;
  private static final YAMLFactory YAML = factory();

  private final String task;
  private final String fixedPlace;
  private final YAMLParser parser;

  private YamlReader(String task, String fixedPlace, YAMLParser parser) {
    this.task = task;
    this.fixedPlace = fixedPlace;
    this.parser = parser;
  }

  private static YAMLFactory factory() {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setNestingDepthLimit(MAX_DEPTH);
    return YAMLFactory.builder()
        .loaderOptions(limits)
        .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
        .build();
  }

  /**
   * Reads a file's text; an empty one is an empty mapping.
   *
   * @param name the file's name, for messages
   * @throws ConfigurationException if the text is no YAML or exceeds a limit
   */
  public static Node file(String text, String name) {
    return read(text, null, "read file '" + name + "'");
  }

  /**
   * Reads the value of an option; an empty one is the empty text.
   *
   * @param place the option, for messages
   * @throws ConfigurationException if the text is no YAML or exceeds a limit
   */
  public static Node option(String text, String place) {
    return text.isBlank() ? new Node.Scalar("", place) : read(text, place, "read " + place);
  }

  private static Node read(String text, String fixedPlace, String task) {
    if (text.length() > MAX_CHARACTERS) {
      throw new ConfigurationException(
          "Cannot %s: expected at most %d characters, got %d."
              .formatted(task, MAX_CHARACTERS, text.length()));
    }
    try (YAMLParser parser = YAML.createParser(text)) {
      YamlReader reader = new YamlReader(task, fixedPlace, parser);
      if (parser.nextToken() == null) {
        return new Node.Mapping(Map.of(), "line 1");
      }
      Node node = reader.node(reader.place(), 0);
      if (parser.nextToken() != null) {
        throw reader.refused("expected one document, got a second one");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new ConfigurationException("Cannot %s: %s.".formatted(task, reason(e)), e);
    } catch (IOException e) {
      throw new ConfigurationException("Cannot %s: %s.".formatted(task, e.getMessage()), e);
    }
  }

  private static String reason(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return "line %d, %s".formatted(marked.getProblemMark().getLine() + 1, marked.getProblem());
    }
    return e.getOriginalMessage().lines().findFirst().orElse("it is not YAML");
  }

  private Node node(String place, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw refused("expected at most " + MAX_DEPTH + " levels");
    }
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw refused("anchors and aliases are not supported. Write the value out");
    }
    if (parser.getTypeId() != null) {
      throw refused("tags are not supported, got '%s'. Leave it out".formatted(parser.getTypeId()));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(place, depth);
      case START_ARRAY -> listing(place, depth);
      default -> new Node.Scalar(scalar(), place);
    };
  }

  private Node mapping(String place, int depth) throws IOException {
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (entries.containsKey(key)) {
        throw refused("key '%s' is given twice".formatted(key));
      }
      String keyPlace = place();
      parser.nextToken();
      entries.put(key, node(keyPlace, depth + 1));
    }
    return new Node.Mapping(entries, place);
  }

  private Node listing(String place, int depth) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(place(), depth + 1));
    }
    return new Node.Listing(items, place);
  }

  private Object scalar() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> real(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  /** Returns the number, or the text if it is none such as {@code .nan} or too large. */
  private static Object real(String text) {
    boolean number = Value.NUMBER.matcher(text).matches();
    return number && Double.isFinite(Double.parseDouble(text)) ? Double.valueOf(text) : text;
  }

  private String place() {
    return fixedPlace != null ? fixedPlace : "line " + parser.currentTokenLocation().getLineNr();
  }

  private ConfigurationException refused(String message) {
    String where = fixedPlace != null ? "" : place() + ", ";
    return new ConfigurationException("Cannot %s: %s%s.".formatted(task, where, message));
  }
}
