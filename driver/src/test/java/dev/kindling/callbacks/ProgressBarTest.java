package dev.kindling.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.trainers.FitRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now = 5 * SECOND;

  private static FitRun run(int epochs, long steps) {
    Map<String, Object> answers = Map.of("epochs", epochs, "steps", steps, "examples", steps * 32);
    return (FitRun)
        Proxy.newProxyInstance(
            FitRun.class.getClassLoader(),
            new Class<?>[] {FitRun.class},
            (proxy, method, arguments) -> answers.get(method.getName()));
  }

  private static Map<String, Double> logs(Object... entries) {
    Map<String, Double> logs = new TreeMap<>();
    for (int index = 0; index < entries.length; index += 2) {
      logs.put((String) entries[index], (Double) entries[index + 1]);
    }
    return logs;
  }

  private String printed() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }

  @Test
  void aFinishedEpochIsKerassLine() {
    ProgressBar bar = new ProgressBar(out, true, () -> now);
    bar.onTrainBegin(run(5, 125));
    bar.onEpochBegin(0);
    assertThat(printed()).isEqualTo("Epoch 1/5\n");
    now += 1_750_000_000;
    bar.onEpochEnd(
        0, logs("accuracy", 0.84312, "loss", 0.51126, "val_accuracy", 0.9, "val_loss", 0.0001));
    assertThat(printed())
        .isEqualTo(
            "\r\033[1m125/125\033[0m \033[32m━━━━━━━━━━━━━━━━━━━━\033[0m\033[37m\033[0m \033[1m2s\033[0m 14ms/step - accuracy: 0.8431 - loss: 0.5113 - val_accuracy: 0.9000 - val_loss: 1.0000e-04\n");
  }

  @Test
  void theBarGrowsAtMostTenTimesASecond() {
    ProgressBar bar = new ProgressBar(out, true, () -> now);
    bar.onTrainBegin(run(1, 40));
    bar.onEpochBegin(0);
    assertThat(printed()).isEmpty();
    now += 2 * SECOND;
    bar.onTrainBatchEnd(9, () -> logs("loss", 12.5));
    assertThat(printed())
        .isEqualTo(
            "\r\033[1m10/40\033[0m \033[32m━━━━━\033[0m\033[37m━━━━━━━━━━━━━━━\033[0m \033[1m6s\033[0m 200ms/step - loss: 12.5000");
    now += SECOND / 20;
    bar.onTrainBatchEnd(10, () -> logs("loss", 12.5));
    assertThat(printed()).isEmpty();
    now += SECOND;
    bar.onTrainBatchEnd(39, () -> logs("loss", 12.5));
    assertThat(printed()).as("the last step is drawn by the end of the epoch").isEmpty();
    bar.onEpochEnd(0, logs("loss", 9.5));
    assertThat(printed()).endsWith("\033[1m3s\033[0m 76ms/step - loss: 9.5000  \n");
  }

  @Test
  void messagesHaveLinesOfTheirOwn() {
    ProgressBar bar = new ProgressBar(out, true, () -> now);
    bar.onTrainBegin(run(1, 40));
    bar.onMessage("before");
    bar.onEpochBegin(0);
    bar.onTrainBatchEnd(9, () -> logs("loss", 12.5));
    bar.onMessage("within");
    bar.onEpochEnd(0, logs("loss", 9.5));
    bar.onMessage("after");
    assertThat(printed())
        .startsWith("before\n\r")
        .contains("12.5000\nwithin\n\r")
        .endsWith("9.5000\nafter\n");
  }

  @Test
  void linesAreWhatFilesGet() {
    ProgressBar lines = new ProgressBar(out, false, () -> now);
    lines.onTrainBegin(run(2, 938));
    lines.onEpochBegin(1);
    now += 3 * SECOND;
    lines.onTrainBatchEnd(899, () -> logs("loss", 0.4));
    lines.onEpochEnd(1, logs("accuracy", 0.91264, "loss", 0.30114));
    assertThat(printed())
        .isEqualTo("Epoch 2/2\n938/938 - 3s - 3ms/step - accuracy: 0.9126 - loss: 0.3011\n");
  }

  @Test
  void longAndShortTimesHaveKerassUnits() {
    Map<String, Double> none = Map.of();
    assertThat(new ProgressLine(1, 7201, SECOND, none).coloured())
        .contains("\033[1m   1/7201\033[0m")
        .contains("\033[1m2:00:00\033[0m 1s/step");
    assertThat(new ProgressLine(10, 110, 10 * SECOND, none).coloured()).contains("1:40");
    assertThat(new ProgressLine(1000, 1000, SECOND / 20, none).plain())
        .isEqualTo("1000/1000 - 0s - 50us/step");
  }
}
