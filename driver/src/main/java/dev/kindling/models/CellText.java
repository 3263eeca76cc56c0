package dev.kindling.models;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text broken into the lines of a narrow cell: between words, and a word that is too long ends in
 * an ellipsis. (Python's rich, which prints Keras's tables.)
 */
final class CellText {
  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*");

  private CellText() {}

  /** Returns the lines, none longer than {@code width}. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    int used = 0;
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      int length = words.group().stripTrailing().length();
      boolean breaks = words.start() > 0 && used > 0 && used + length > width;
      if (breaks) {
        lines.add(fit(text.substring(start, words.start()), width));
        start = words.start();
        used = 0;
      }
      used += words.group().length();
    }
    lines.add(fit(text.substring(start), width));
    return lines;
  }

  private static String fit(String line, int width) {
    String stripped = line.stripTrailing();
    return stripped.length() <= width ? stripped : stripped.substring(0, width - 1) + "…";
  }
}
