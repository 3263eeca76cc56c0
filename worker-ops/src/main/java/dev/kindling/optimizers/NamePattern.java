package dev.kindling.optimizers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions on names of parameters. Both may be from a file that is not trusted, and
 * there are expressions that go on for longer than the universe has.
 */
final class NamePattern {
  /** Thousands of times what expressions on paths need. */
  private static final int MOST_LOOKS = 1 << 20;

  private static final int LONGEST_EXPRESSION = 1 << 16;
  private static final int LONGEST_NAME = 1 << 12;

  /**
   * Choices between parts that match nothing do not look at the name, so they are not counted when
   * they are made: so many take milliseconds between two looks.
   */
  private static final int MOST_CHOICES = 10;

  private static final Pattern CHOICE = Pattern.compile("[|]|[)][?*+]");

  /** What messages show of an expression or a name. */
  private static final int SHOWN = 100;

  private NamePattern() {}

  /**
   * Returns an expression that can be matched.
   *
   * @throws PatternSyntaxException if it is none
   * @throws IllegalArgumentException if it is too long or has too many choices
   */
  static Pattern compiled(String expression) {
    if (expression.length() > LONGEST_EXPRESSION) {
      throw refused(
          expression, "at most %d characters, got %d", LONGEST_EXPRESSION, expression.length());
    }
    long choices = CHOICE.matcher(expression).results().count();
    if (choices > MOST_CHOICES || expression.contains("){")) {
      throw refused(
          expression,
          "at most %d alternatives and repeated groups, and none repeated by number",
          MOST_CHOICES);
    }
    return Pattern.compile(expression);
  }

  /** Returns whether an expression matches the whole of a name. */
  static boolean matches(String expression, String name) {
    return look(expression, name, true);
  }

  /** Returns whether an expression matches a part of a name. */
  static boolean finds(String expression, String name) {
    return look(expression, name, false);
  }

  private static boolean look(String expression, String name, boolean whole) {
    if (name.length() > LONGEST_NAME) {
      throw refused(
          expression,
          "names of at most %d characters, got %d: '%s'",
          LONGEST_NAME,
          name.length(),
          shown(name));
    }
    Matcher matcher = compiled(expression).matcher(new Watched(name, expression));
    try {
      return whole ? matcher.matches() : matcher.find();
    } catch (StackOverflowError e) {
      throw refused(expression, "one that goes less deep on '%s'", shown(name));
    }
  }

  private static IllegalArgumentException refused(
      String expression, String expected, Object... values) {
    return new IllegalArgumentException(
        "Cannot match the regular expression '%s': expected %s. Use the path itself, or a simpler expression."
            .formatted(shown(expression), expected.formatted(values)));
  }

  private static String shown(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  /** A name that may be looked at so many times and no more. */
  private static final class Watched implements CharSequence {
    private final String name;
    private final String expression;
    private int looks;

    Watched(String name, String expression) {
      this.name = name;
      this.expression = expression;
    }

    @Override
    public char charAt(int index) {
      if (++looks > MOST_LOOKS) {
        throw refused(
            expression, "one that looks at '%s' at most %d times", shown(name), MOST_LOOKS);
      }
      return name.charAt(index);
    }

    @Override
    public int length() {
      return name.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return name.subSequence(start, end);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
