package dev.kindling.jobs;

import dev.kindling.callbacks.ProgressBar;
import dev.kindling.trainers.Callback;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Where a command writes: results to stdout, what goes on to stderr, a bar to a terminal only. */
final class Terminal {
  private final CommandLine command;
  private PrintStream drawing;

  Terminal(CommandLine command) {
    this.command = command;
  }

  /** Tells something in passing. */
  void say(String format, Object... values) {
    command.getErr().printf(Locale.ROOT, format + "%n", values);
  }

  /** Says something on a line of its own where a bar may be drawn, which is not drawn any more. */
  void interrupt(String format, Object... values) {
    if (drawing != null) {
      drawing.println();
      drawing.close();
    }
    say(format, values);
  }

  /** Prints a result. */
  void print(String text) {
    command.getOut().println(text);
  }

  /** Returns Keras's progress bar; what callbacks say alone where nobody would see it move. */
  Callback progress() {
    if (System.console() == null) {
      return new Callback() {
        @Override
        public void onMessage(String text) {
          say("%s", text.strip());
        }
      };
    }
    drawing = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    return ProgressBar.bar(drawing);
  }

  /** Returns scores as Keras prints them, {@code accuracy: 0.9712 - loss: 0.0911}. */
  static String scores(Map<String, Double> scores) {
    return scores.entrySet().stream()
        .map(score -> score.getKey() + ": " + ProgressBar.number(score.getValue()))
        .collect(Collectors.joining(" - "));
  }
}
