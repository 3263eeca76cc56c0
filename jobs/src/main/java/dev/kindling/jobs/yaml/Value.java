package dev.kindling.jobs.yaml;

import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The value of a key, read as what it has to be. A wrong or missing one is noted among the problems
 * and a stand-in is returned, so that one reading finds all mistakes.
 */
public final class Value {
  static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private final String path;
  private final String sectionPlace;
  private final Problems problems;
  private Node node;
  private Object resolved;

  Value(String path, String sectionPlace, Node node, Problems problems) {
    this.path = path;
    this.sectionPlace = sectionPlace;
    this.node = node;
    this.problems = problems;
    this.resolved = node == null ? null : node.plain();
  }

  /** Returns whether the key is there and not null. */
  public boolean present() {
    return node != null && node.plain() != null;
  }

  /** Returns whether the key is there, be it without a value. */
  public boolean given() {
    return node != null;
  }

  /** Takes this value if the key is absent. */
  public Value or(Object fallback) {
    if (!present()) {
      node = Node.of(fallback, "default");
      resolved = fallback;
    }
    return this;
  }

  /** Returns a text that is not empty; numbers count as texts. */
  public String text() {
    if (node instanceof Node.Scalar scalar && scalar.value() != null && !blank(scalar)) {
      return scalar.value().toString();
    }
    return wrong("a text", "");
  }

  private static boolean blank(Node.Scalar scalar) {
    return scalar.value().toString().isBlank();
  }

  /** Returns one of these texts. */
  public String oneOf(List<String> choices) {
    if (!present()) {
      return wrong("one of " + String.join(", ", choices), "");
    }
    String text = text();
    if (!text.isEmpty() && !choices.contains(text)) {
      String hint = Names.nearest(text, choices).map(" Did you mean '%s'?"::formatted).orElse("");
      problem("expected one of %s, got '%s'.%s".formatted(String.join(", ", choices), text, hint));
    }
    return text;
  }

  /** Returns a whole number of at least this. */
  public long whole(long least) {
    if (node instanceof Node.Scalar scalar && scalar.value() instanceof Number number) {
      boolean fits = !(number instanceof BigInteger) && number.doubleValue() == number.longValue();
      if (fits && number.longValue() >= least) {
        return number.longValue();
      }
    }
    return wrong(
        least == Long.MIN_VALUE ? "a whole number" : "a whole number of at least " + least,
        Math.max(least, 0));
  }

  /** Returns a whole number of at least this that fits an int. */
  public int count(int least) {
    return count(least, Integer.MAX_VALUE);
  }

  /** Returns a whole number of this range. */
  public int count(int least, int most) {
    long number = whole(least);
    return number <= most ? (int) number : wrong("a whole number of at most " + most, least);
  }

  /** Returns a finite number. */
  public double number() {
    if (node instanceof Node.Scalar scalar && scalar.value() != null) {
      String text = scalar.value().toString();
      if (NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
        return Double.parseDouble(text);
      }
    }
    return wrong("a number", 0d);
  }

  /** Returns a number of at least 0 and below 1. */
  public double fraction() {
    double number = number();
    return number >= 0 && number < 1 ? number : wrong("a number from 0 to below 1", 0d);
  }

  /** Returns true or false. */
  public boolean flag() {
    if (node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean flag) {
      return flag;
    }
    return wrong("true or false", false);
  }

  /** Returns the items of a list; a single value is a list of one. */
  public List<Value> items() {
    if (!present()) {
      wrong("a list", null);
      return List.of();
    }
    List<Node> nodes = node instanceof Node.Listing list ? list.items() : List.of(node);
    List<Value> values = new ArrayList<>();
    for (int index = 0; index < nodes.size(); index++) {
      values.add(new Value(path + "[" + index + "]", place(), nodes.get(index), problems));
    }
    return values;
  }

  /** Returns the keys of a mapping, whatever they are, and their values. */
  public Map<String, Value> entries() {
    Map<String, Value> entries = new LinkedHashMap<>();
    if (node instanceof Node.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, child) -> entries.put(key, new Value(within(key), place(), child, problems)));
    } else {
      wrong("a mapping", null);
    }
    return entries;
  }

  /** Returns a section read from a mapping; an absent one reads as an empty mapping. */
  public <T> T section(Function<Section, T> reader) {
    Node.Mapping mapping = new Node.Mapping(Map.of(), place());
    if (node instanceof Node.Mapping given) {
      mapping = given;
    } else if (node instanceof Node.Scalar scalar && scalar.value() != null && blank(scalar)) {
      problem("missing, expected a mapping.");
    } else if (present()) {
      wrong("a mapping", null);
    }
    // What is missing within a value of another kind is no news.
    boolean readable = isMapping() || !present();
    Section section = new Section(path, mapping, readable ? problems : new Problems());
    T result = reader.apply(section);
    section.refuseUnknown();
    resolved = section.resolved();
    return result;
  }

  /** Returns whether this is a mapping. */
  public boolean isMapping() {
    return node instanceof Node.Mapping;
  }

  /** Returns whether this is a list. */
  public boolean isList() {
    return node instanceof Node.Listing;
  }

  /** Returns the value as maps, lists, texts, numbers, booleans and null. */
  public Object plain() {
    return node == null ? null : node.plain();
  }

  /** Returns where the value stands, {@code line 4, training.epochs}. */
  public String whereabouts() {
    return Section.whereabouts(place(), path);
  }

  /** Returns the same value as it stands in the file, whose mistakes are noted elsewhere. */
  public Value noting(Problems others) {
    return new Value(path, sectionPlace, node, others);
  }

  /** Notes a mistake in this value. */
  public void problem(String message) {
    problems.add(whereabouts(), message);
  }

  /** Returns the value as it was understood, defaults included. */
  Object resolved() {
    return resolved;
  }

  private String within(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String place() {
    return node == null ? sectionPlace : node.place();
  }

  private <T> T wrong(String expected, T standIn) {
    problem(
        present()
            ? "expected %s, got %s.".formatted(expected, node.shown())
            : "missing, expected %s.".formatted(expected));
    return standIn;
  }
}
