package dev.kindling.ops;

import dev.kindling.tensors.ShapeMismatchException;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the axes of an {@link Einsum} over operands of certain ranks, a character each.
 *
 * @param left those of the first operand
 * @param right those of the second operand
 * @param result those of the result
 */
record EinsumAxes(String left, String right, String result) {
  private static final String ELLIPSIS = "...";
  private static final String NAMES = "([a-zA-Z]*(?:\\.\\.\\.)?[a-zA-Z]*)";
  private static final Pattern EQUATION = Pattern.compile(NAMES + "," + NAMES + "->" + NAMES);

  /** Names for the axes of an ellipsis, of which the last is the last axis. */
  private static final char LAST_ELIDED = '\uffff';

  static EinsumAxes of(String equation, int leftRank, int rightRank) {
    Matcher matcher = EQUATION.matcher(equation);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Cannot read equation '%s': expected letters and at most one ellipsis for each operand, such as 'abc,cd->abd' or '...x,xy->...y'."
              .formatted(equation));
    }
    int elided = Math.max(elided(matcher.group(1), leftRank), elided(matcher.group(2), rightRank));
    EinsumAxes axes =
        new EinsumAxes(
            expand(matcher.group(1), elided(matcher.group(1), leftRank)),
            expand(matcher.group(2), elided(matcher.group(2), rightRank)),
            expand(matcher.group(3), elided));
    axes.check(equation, leftRank, rightRank);
    return axes;
  }

  private static int elided(String names, int rank) {
    return names.contains(ELLIPSIS) ? Math.max(0, rank - names.length() + ELLIPSIS.length()) : 0;
  }

  private static String expand(String names, int elided) {
    StringBuilder axes = new StringBuilder();
    for (int index = elided - 1; index >= 0; index--) {
      axes.append((char) (LAST_ELIDED - index));
    }
    return names.replace(ELLIPSIS, axes);
  }

  private void check(String equation, int leftRank, int rightRank) {
    if (left.length() != leftRank || right.length() != rightRank) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Einsum': expected operands with the axes of '%s', got ranks %d and %d."
              .formatted(equation, leftRank, rightRank));
    }
    boolean once = distinct(left) && distinct(right) && distinct(result);
    boolean known = result.chars().allMatch(axis -> in(left, axis) || in(right, axis));
    boolean kept =
        left.chars().allMatch(axis -> in(right, axis) || in(result, axis))
            && right.chars().allMatch(axis -> in(left, axis) || in(result, axis));
    if (!once || !known || !kept) {
      throw new IllegalArgumentException(
          "Cannot read equation '%s': expected each name once for each operand and in two of the three places."
              .formatted(equation));
    }
  }

  private static boolean distinct(String axes) {
    return axes.chars().distinct().count() == axes.length();
  }

  private static boolean in(String axes, int axis) {
    return axes.indexOf(axis) >= 0;
  }

  /** The axes that all three have: each combination is a product of its own. */
  String batch() {
    return those(result, axis -> in(left, axis) && in(right, axis));
  }

  /** The axes that are summed over. */
  String summed() {
    return those(left, axis -> !in(result, axis));
  }

  /** The axes of the result that only the first operand has. */
  String ofLeft() {
    return those(result, axis -> !in(right, axis));
  }

  /** The axes of the result that only the second operand has. */
  String ofRight() {
    return those(result, axis -> !in(left, axis));
  }

  private static String those(String axes, IntPredicate predicate) {
    StringBuilder those = new StringBuilder();
    axes.chars().filter(predicate).forEach(axis -> those.append((char) axis));
    return those.toString();
  }
}
