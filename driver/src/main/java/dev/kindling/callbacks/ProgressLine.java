package dev.kindling.callbacks;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is known of an epoch after some steps, as text. (Keras, {@code keras/src/utils/progbar.py}.)
 *
 * @param step the number of steps made
 * @param steps the number of steps of the epoch
 * @param nanos the time since its start
 * @param logs loss and metrics
 */
record ProgressLine(long step, long steps, long nanos, Map<String, Double> logs) {
  private static final int BAR = 20;
  private static final String BOLD = "\033[1m";
  private static final String GREEN = "\033[32m";
  private static final String WHITE = "\033[37m";
  private static final String PLAIN = "\033[0m";

  /** Returns the line with a bar and a terminal's colours. */
  String coloured() {
    int filled = filled();
    String done = filled > 0 ? GREEN + "━".repeat(filled) + PLAIN : "";
    String open = WHITE + "━".repeat(BAR - filled) + PLAIN;
    return BOLD + count() + PLAIN + " " + done + open + " " + BOLD + time() + PLAIN + rest();
  }

  /** Returns the number of places that {@link #coloured} takes. */
  int width() {
    return count().length() + 1 + BAR + 1 + time().length() + rest().length();
  }

  /** Returns the line without a bar, for a finished epoch. */
  String plain() {
    return count() + " - " + time() + " -" + rest();
  }

  private String count() {
    int digits = Long.toString(steps).length();
    return ("%" + digits + "d/%d").formatted(step, steps);
  }

  private int filled() {
    return steps == 0 ? BAR : (int) (BAR * step / steps);
  }

  /** The time taken, or while steps are missing the time left. */
  private String time() {
    double seconds = nanos / 1e9;
    if (step == steps) {
      return format("%.0fs", seconds);
    }
    long left = (long) (seconds / step * (steps - step));
    if (left > 3600) {
      return "%d:%02d:%02d".formatted(left / 3600, left / 60 % 60, left % 60);
    }
    return left > 60 ? "%d:%02d".formatted(left / 60, left % 60) : left + "s";
  }

  private String rest() {
    return " " + pace() + values();
  }

  private String pace() {
    double seconds = nanos / 1e9 / Math.max(1, step);
    if (seconds >= 1 || seconds == 0) {
      return format("%.0fs/step", seconds);
    }
    return seconds >= 1e-3
        ? format("%.0fms/step", seconds * 1e3)
        : format("%.0fus/step", seconds * 1e6);
  }

  private String values() {
    return logs.entrySet().stream()
        .map(entry -> " - " + entry.getKey() + ": " + ProgressBar.number(entry.getValue()))
        .collect(Collectors.joining());
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
