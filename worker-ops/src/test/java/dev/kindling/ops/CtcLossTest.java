package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CtcLossTest {
  private static final int STEPS = 5;
  private static final int CLASSES = 3;

  private static OpCheck check(double... labels) {
    return OpCheck.of(new CtcLoss())
        .reals(1, STEPS, CLASSES)
        .labels(Shape.of(1, labels.length), labels);
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 1", "1, 1, 2", "2, 2, 0", "1, 0, 0", "0, 0, 0"})
  void isTheSumOverAllAlignments(int first, int second, int third) {
    OpCheck check = check(first, second, third);
    double[] p = shares(check.operand(0));
    double total = 0;
    for (int code = 0; code < Math.pow(CLASSES, STEPS); code++) {
      int[] path = new int[STEPS];
      double probability = 1;
      for (int step = 0, rest = code; step < STEPS; step++, rest /= CLASSES) {
        path[step] = rest % CLASSES;
        probability *= p[step * CLASSES + path[step]];
      }
      List<Integer> wanted = new ArrayList<>(List.of(first, second, third));
      wanted.removeIf(label -> label == 0);
      total += spelt(path).equals(wanted) ? probability : 0;
    }
    assertThat(check.forward()).containsExactly(new double[] {-Math.log(total)}, within(1e-12));
  }

  private static double[] shares(double[] logits) {
    double[] p = new double[logits.length];
    for (int step = 0; step < STEPS; step++) {
      double sum = 0;
      for (int label = 0; label < CLASSES; label++) {
        sum += Math.exp(logits[step * CLASSES + label]);
      }
      for (int label = 0; label < CLASSES; label++) {
        p[step * CLASSES + label] = Math.exp(logits[step * CLASSES + label]) / sum;
      }
    }
    return p;
  }

  private static List<Integer> spelt(int[] path) {
    List<Integer> labels = new ArrayList<>();
    for (int step = 0; step < path.length; step++) {
      if (path[step] != 0 && (step == 0 || path[step] != path[step - 1])) {
        labels.add(path[step]);
      }
    }
    return labels;
  }

  @Test
  void gradients() {
    OpCheck.of(new CtcLoss())
        .reals(3, STEPS, CLASSES)
        .labels(Shape.of(3, 3), 1, 2, 1, 2, 2, 0, 0, 0, 0)
        .gradients();
  }

  @Test
  void theExampleOfTheLoss() {
    double[] loss =
        OpCheck.of(new CtcLoss())
            .values(Shape.of(1, 2, 2), 5, 5, -1, -1)
            .labels(Shape.of(1, 1), 1)
            .forward();
    assertThat(loss).containsExactly(new double[] {0.28768207}, within(1e-8));
  }

  @Test
  void refusesLabelsThatCannotBeSpelt() {
    OpCheck tooMany = check(1, 1, 1, 1);
    assertThatThrownBy(tooMany::forward)
        .hasMessage(
            "Cannot compute CTC loss: expected labels that fit 5 steps, a blank between equal neighbours, got 4 labels in example 0 of the batch. Give the sequences more steps, or shorten the labels.");
    OpCheck unknown = check(1, 3);
    assertThatThrownBy(unknown::forward)
        .hasMessage(
            "Cannot compute CTC loss: expected labels from 1 to 2, 0 behind them, got 3 in example 0 of the batch. Number the labels from 1, or give the model's last layer more units.");
  }
}
