package dev.kindling.training;

import dev.kindling.execution.Replica;
import dev.kindling.metrics.Mean;
import java.io.Serializable;
import java.util.List;

/**
 * The loss of a part of a batch: what is needed to tell that of the whole batch.
 *
 * @param batch the number of the batch
 * @param examples the number of examples
 * @param loss the loss
 * @param values those of the loss terms; none if all are means over examples
 * @param divisors what the part counts for in each of them
 */
public record BatchPart(long batch, long examples, double loss, double[] values, double[] divisors)
    implements Serializable {
  /** Returns what a replica has computed. */
  static BatchPart of(
      long batch, int examples, double loss, Replica replica, TrainingProgram program) {
    List<LossTerm> terms = program.terms();
    double[] values = new double[terms.size()];
    double[] divisors = new double[terms.size()];
    for (int index = 0; index < values.length; index++) {
      LossTerm term = terms.get(index);
      values[index] = replica.output(term.value()).getDouble(0);
      divisors[index] = term.divisor() < 0 ? examples : replica.output(term.divisor()).getDouble(0);
    }
    return new BatchPart(batch, examples, loss, values, divisors);
  }

  /**
   * Makes sums to which each part was added as if it were a batch those of the whole batch.
   *
   * @param parts all parts of one batch
   */
  public static void join(List<BatchPart> parts, TrainingProgram program, double[] sums) {
    if (parts.size() < 2) {
      return;
    }
    double[] byExamples = shares(parts, program.terms(), GradientPart.BY_EXAMPLES);
    double examples = 0;
    double total = 0;
    for (int part = 0; part < byExamples.length; part++) {
      examples += parts.get(part).examples();
      total += byExamples[part] * parts.get(part).loss();
    }
    double before = total;
    for (int index = 0; index < program.terms().size(); index++) {
      LossTerm term = program.terms().get(index);
      double[] shares = shares(parts, program.terms(), index);
      double change = 0;
      for (int part = 0; part < shares.length; part++) {
        change += (shares[part] - byExamples[part]) * parts.get(part).values()[index];
      }
      total += term.weight() * change;
      correct(term, change * examples, program, sums);
    }
    Totals.correctLoss(sums, (total - before) * examples);
  }

  private static void correct(
      LossTerm term, double change, TrainingProgram program, double[] sums) {
    Totals totals = program.totals();
    for (int index = 0; index < program.metrics().size(); index++) {
      MetricBinding binding = program.metrics().get(index);
      if (binding.metric() instanceof Mean && binding.prediction() == term.value()) {
        sums[totals.offset(index)] += change;
      }
    }
  }

  /**
   * Returns the factor of each part's value in the value of the whole batch. Where nothing counts
   * it is that of its examples: gradients of penalties join in the same way.
   */
  static double[] shares(List<BatchPart> parts, List<LossTerm> terms, int index) {
    double[] shares = new double[parts.size()];
    boolean adds = index != GradientPart.BY_EXAMPLES && terms.get(index).adds();
    double sum = 0;
    for (int part = 0; part < shares.length; part++) {
      BatchPart one = parts.get(part);
      boolean examples = index == GradientPart.BY_EXAMPLES;
      shares[part] = adds ? 1 : examples ? one.examples() : one.divisors()[index];
      sum += shares[part];
    }
    if (sum == 0 && !adds && index != GradientPart.BY_EXAMPLES) {
      return shares(parts, terms, GradientPart.BY_EXAMPLES);
    }
    for (int part = 0; part < shares.length && !adds; part++) {
      shares[part] /= sum;
    }
    return shares;
  }
}
