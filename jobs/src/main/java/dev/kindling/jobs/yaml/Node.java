package dev.kindling.jobs.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of YAML and the place where it stands, {@code line 4} or {@code --set name}. */
public sealed interface Node {
  /** Returns where this piece stands. */
  String place();

  /** Returns the piece as maps, lists, strings, numbers, booleans and nulls. */
  Object plain();

  /** Returns how a message shows the piece. */
  String shown();

  /** A text, number, boolean or null. */
  record Scalar(Object value, String place) implements Node {
    @Override
    public Object plain() {
      return value;
    }

    @Override
    public String shown() {
      return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }
  }

  /** A list. */
  record Listing(List<Node> items, String place) implements Node {
    @Override
    public Object plain() {
      return items.stream().map(Node::plain).toList();
    }

    @Override
    public String shown() {
      return "a list";
    }
  }

  /** Keys and their values, in the order of the file. */
  record Mapping(Map<String, Node> entries, String place) implements Node {
    @Override
    public Object plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      entries.forEach((key, node) -> plain.put(key, node.plain()));
      return plain;
    }

    @Override
    public String shown() {
      return "a mapping";
    }
  }

  /** Returns a piece made of plain values, all standing in one place. */
  static Node of(Object plain, String place) {
    if (plain instanceof Map<?, ?> map) {
      Map<String, Node> entries = new LinkedHashMap<>();
      map.forEach((key, value) -> entries.put(String.valueOf(key), of(value, place)));
      return new Mapping(entries, place);
    }
    if (plain instanceof List<?> list) {
      return new Listing(list.stream().map(item -> of(item, place)).toList(), place);
    }
    return new Scalar(plain, place);
  }
}
