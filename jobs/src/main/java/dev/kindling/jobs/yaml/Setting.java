package dev.kindling.jobs.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A key that the command line sets: {@code training.epochs=3}. The value is YAML. A number in the
 * path counts the items of a list from 0, with a dot or in brackets: {@code layers[2].units=3}.
 *
 * @param path the keys from the top
 * @param value the new value
 */
public record Setting(List<String> path, Node value) {
  private static final Pattern INDEX = Pattern.compile("\\[(\\d+)\\]");

  /**
   * Reads {@code a.b=value}.
   *
   * @throws ConfigurationException if there is no {@code =} or the value is no YAML
   */
  public static Setting parse(String text) {
    int equals = text.indexOf('=');
    String keys = INDEX.matcher(text.substring(0, Math.max(0, equals)).trim()).replaceAll(".$1");
    List<String> path = List.of(keys.split("\\.", -1));
    if (path.contains("")) {
      throw new ConfigurationException(
          "Cannot read --set '%s': expected key=value, for example --set training.epochs=3."
              .formatted(text));
    }
    String place = "--set " + String.join(".", path);
    return new Setting(path, YamlReader.option(text.substring(equals + 1).trim(), place));
  }

  /**
   * Returns a copy of the file with this key set; mappings that are missing are added.
   *
   * @throws ConfigurationException if the path leads through a text or beyond a list
   */
  public Node applyTo(Node root) {
    return set(root, 0);
  }

  private Node set(Node node, int depth) {
    if (depth == path.size()) {
      return value;
    }
    String key = path.get(depth);
    if (node instanceof Node.Listing list) {
      int index = key.matches("\\d{1,6}") ? Integer.parseInt(key) : -1;
      if (index < 0 || index >= list.items().size()) {
        throw new ConfigurationException(
            "Cannot apply %s: expected an index from 0 to %d in place of '%s', as %s is a list."
                .formatted(value.place(), list.items().size() - 1, key, before(depth)));
      }
      List<Node> items = new ArrayList<>(list.items());
      items.set(index, set(items.get(index), depth + 1));
      return new Node.Listing(List.copyOf(items), list.place());
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    if (node instanceof Node.Mapping mapping) {
      entries.putAll(mapping.entries());
    } else if (node != null && node.plain() != null) {
      throw new ConfigurationException(
          "Cannot apply %s: %s is %s, which has no key '%s'. Set %s itself."
              .formatted(value.place(), before(depth), node.shown(), key, before(depth)));
    }
    entries.put(key, set(entries.get(key), depth + 1));
    return new Node.Mapping(entries, node == null ? value.place() : node.place());
  }

  private String before(int depth) {
    return String.join(".", path.subList(0, depth));
  }
}
