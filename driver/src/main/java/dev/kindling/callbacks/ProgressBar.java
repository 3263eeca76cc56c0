package dev.kindling.callbacks;

import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitRun;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Prints Keras 3's progress: a bar for terminals, {@code verbose=1}, or a line for each epoch,
 * {@code verbose=2}.
 *
 * <p>Example of a bar: {@code 125/125 ━━━━━━━━━━━━━━━━━━━━ 2s 14ms/step - accuracy: 0.8431 - loss:
 * 0.5113}; of a line: {@code 125/125 - 2s - 14ms/step - accuracy: 0.8431 - loss: 0.5113}.
 */
public final class ProgressBar implements Callback {
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintStream out;
  private final boolean bar;
  private final LongSupplier nanoTime;
  private FitRun run;
  private long start;
  private long drawn;
  private int drawnWidth;

  ProgressBar(PrintStream out, boolean bar, LongSupplier nanoTime) {
    this.out = out;
    this.bar = bar;
    this.nanoTime = nanoTime;
  }

  /** Returns a bar that is drawn again as steps are made. */
  public static ProgressBar bar(PrintStream out) {
    return new ProgressBar(out, true, System::nanoTime);
  }

  /** Returns one line for each epoch. */
  public static ProgressBar lines(PrintStream out) {
    return new ProgressBar(out, false, System::nanoTime);
  }

  @Override
  public void onTrainBegin(FitRun fit) {
    run = fit;
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (run.epochs() > 1) {
      print("Epoch %d/%d\n".formatted(epoch + 1, run.epochs()));
    }
    start = nanoTime.getAsLong();
    drawn = start - REDRAW_NANOS;
    drawnWidth = 0;
  }

  @Override
  public void onTrainBatchEnd(long batch, Supplier<Map<String, Double>> logs) {
    long step = batch + 1;
    long now = nanoTime.getAsLong();
    if (bar && step < run.steps() && now - drawn >= REDRAW_NANOS) {
      drawn = now;
      draw(new ProgressLine(step, run.steps(), now - start, logs.get()), "");
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    long steps = run.steps();
    ProgressLine line = new ProgressLine(steps, steps, nanoTime.getAsLong() - start, logs);
    if (bar) {
      draw(line, "\n");
      drawnWidth = 0;
    } else {
      print(line.plain() + "\n");
    }
  }

  @Override
  public void onMessage(String text) {
    print((drawnWidth > 0 ? "\n" : "") + text + "\n");
    drawnWidth = 0;
  }

  /** Returns a log as the bar shows it: {@code 0.9712}, or {@code 1.0000e-05} if it is small. */
  public static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) > 1e-3 ? "%.4f" : "%.4e", value);
  }

  /** Draws over what was drawn before, to its end. */
  private void draw(ProgressLine line, String end) {
    print("\r" + line.coloured() + " ".repeat(Math.max(0, drawnWidth - line.width())) + end);
    drawnWidth = line.width();
  }

  private void print(String text) {
    out.print(text);
    out.flush();
  }
}
