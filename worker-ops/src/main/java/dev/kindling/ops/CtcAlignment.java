package dev.kindling.ops;

import dev.kindling.kernels.Elements;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * The ways in which the steps of one sequence spell its labels, each label on one step or on
 * several in a row, blanks before, between and behind them. Their probabilities are added forward
 * and backward through the states blank, first label, blank, second label, …, blank, as logarithms.
 */
final class CtcAlignment {
  private static final int BLANK = 0;

  private final int steps;
  private final int classes;

  /** The labels of the states. */
  private final int[] states;

  private final double[] logarithms;
  private final double[] forward;
  private final double[] backward;
  private final double[] behind;
  private int count;
  private double total;

  CtcAlignment(int steps, int classes, int length) {
    this.steps = steps;
    this.classes = classes;
    states = new int[2 * length + 1];
    logarithms = new double[steps * classes];
    forward = new double[steps * states.length];
    backward = new double[states.length];
    behind = new double[states.length];
  }

  /** Returns the loss of an example. */
  double loss(int example, Elements logits, IntBuffer labels) {
    readLabels(example, labels);
    readLogits(example, logits);
    Arrays.fill(forward, Double.NEGATIVE_INFINITY);
    forward[0] = logarithms[BLANK];
    if (count > 1) {
      forward[1] = logarithms[states[1]];
    }
    for (int step = 1; step < steps; step++) {
      for (int state = 0; state < count; state++) {
        int at = (step - 1) * states.length + state;
        double sum = forward[at];
        sum = state > 0 ? add(sum, forward[at - 1]) : sum;
        sum = skips(state) ? add(sum, forward[at - 2]) : sum;
        forward[step * states.length + state] = sum + logarithms[step * classes + states[state]];
      }
    }
    int last = (steps - 1) * states.length + count - 1;
    total = count > 1 ? add(forward[last], forward[last - 1]) : forward[last];
    if (total == Double.NEGATIVE_INFINITY) {
      throw new ValueException(
          "Cannot compute CTC loss: expected labels that fit %d steps, a blank between equal neighbours, got %d labels in example %d of the batch. Give the sequences more steps, or shorten the labels."
              .formatted(steps, count / 2, example));
    }
    return -total;
  }

  /** Writes the gradient of the last loss by its logits: softmax minus the share of each class. */
  void gradient(int example, Elements out) {
    Arrays.fill(backward, Double.NEGATIVE_INFINITY);
    backward[count - 1] = 0;
    if (count > 1) {
      backward[count - 2] = 0;
    }
    for (int step = steps - 1; step >= 0; step--) {
      int row = step * classes;
      int first = example * steps * classes + row;
      for (int label = 0; label < classes; label++) {
        out.put(first + label, Math.exp(logarithms[row + label]));
      }
      for (int state = 0; state < count; state++) {
        double share = Math.exp(forward[step * states.length + state] + backward[state] - total);
        int position = first + states[state];
        out.put(position, out.get(position) - share);
      }
      stepBack(row);
    }
  }

  /**
   * Moves from the probabilities of what follows a step to those of what follows the one before.
   */
  private void stepBack(int row) {
    for (int state = 0; state < count; state++) {
      behind[state] = backward[state] + logarithms[row + states[state]];
    }
    for (int state = 0; state < count; state++) {
      double sum = behind[state];
      sum = state + 1 < count ? add(sum, behind[state + 1]) : sum;
      backward[state] = skips(state + 2) ? add(sum, behind[state + 2]) : sum;
    }
  }

  /** Returns whether a state may follow the one two before it: other labels need no blank. */
  private boolean skips(int state) {
    return state > 1 && state < count && states[state] != states[state - 2];
  }

  private void readLabels(int example, IntBuffer labels) {
    int length = states.length / 2;
    count = 1;
    for (int index = 0; index < length; index++) {
      count += labels.get(example * length + index) == BLANK ? 0 : 2;
    }
    for (int state = 1; state < count; state += 2) {
      int label = labels.get(example * length + state / 2);
      if (label < 0 || label >= classes) {
        throw new ValueException(
            "Cannot compute CTC loss: expected labels from 1 to %d, 0 behind them, got %d in example %d of the batch. Number the labels from 1, or give the model's last layer more units."
                .formatted(classes - 1, label, example));
      }
      states[state] = label;
    }
  }

  private void readLogits(int example, Elements logits) {
    for (int step = 0; step < steps; step++) {
      int row = step * classes;
      int first = example * steps * classes + row;
      double largest = Double.NEGATIVE_INFINITY;
      for (int label = 0; label < classes; label++) {
        largest = Math.max(largest, logits.get(first + label));
      }
      double sum = 0;
      for (int label = 0; label < classes; label++) {
        sum += Math.exp(logits.get(first + label) - largest);
      }
      double shift = largest + Math.log(sum);
      for (int label = 0; label < classes; label++) {
        logarithms[row + label] = logits.get(first + label) - shift;
      }
    }
  }

  /** Returns the logarithm of a sum of numbers that are given as logarithms. */
  private static double add(double a, double b) {
    double larger = Math.max(a, b);
    return larger == Double.NEGATIVE_INFINITY
        ? larger
        : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
  }
}
