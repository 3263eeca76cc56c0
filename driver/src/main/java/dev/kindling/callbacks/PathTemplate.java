package dev.kindling.callbacks;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with places for logs, as Python formats them: {@code runs/{epoch:02d}-{val_loss:.2f}}.
 *
 * @param text the path
 */
record PathTemplate(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}:]+)(?::([^{}]*))?\\}");
  private static final Pattern FORMAT = Pattern.compile("(0?[1-9]\\d?)?(d|(\\.\\d\\d?)?[fe])");

  /** Returns whether all braces belong to places. */
  boolean closed() {
    String rest = PLACE.matcher(text).replaceAll("");
    return rest.indexOf('{') < 0 && rest.indexOf('}') < 0;
  }

  /**
   * Returns the path with the values of these logs.
   *
   * @throws IllegalArgumentException if one is not there or its format is not known
   */
  String fill(Map<String, Number> values) {
    Matcher places = PLACE.matcher(text);
    return places.replaceAll(
        place -> Matcher.quoteReplacement(value(place.group(1), place.group(2), values)));
  }

  private String value(String name, String format, Map<String, Number> values) {
    Number value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Cannot fill path '%s': expected logs among %s, got {%s}."
              .formatted(text, values.keySet(), name));
    }
    boolean whole = value instanceof Long;
    if (format == null || format.isEmpty()) {
      return whole ? value.toString() : PythonNumber.text(value.doubleValue());
    }
    if (!FORMAT.matcher(format).matches() || format.endsWith("d") != whole) {
      throw new IllegalArgumentException(
          "Cannot fill path '%s': expected a format such as %s of {%s}, got '%s'."
              .formatted(text, whole ? "02d" : ".2f", name, format));
    }
    return String.format(Locale.ROOT, "%" + format, value);
  }
}
