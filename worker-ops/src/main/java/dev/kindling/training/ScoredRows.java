package dev.kindling.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a worker brings back from rows that it scored.
 *
 * @param totals the sums of {@link Totals}
 * @param parts those of its batches that may have more rows elsewhere; none if losses are means
 *     over examples
 */
public record ScoredRows(double[] totals, List<BatchPart> parts) implements Serializable {
  /** Copies the list. */
  public ScoredRows {
    parts = List.copyOf(parts);
  }

  /** Returns the sums over what all workers have scored. */
  public static double[] join(List<ScoredRows> all, TrainingProgram program) {
    double[] totals = program.totals().zeros();
    Map<Long, List<BatchPart>> batches = new TreeMap<>();
    for (ScoredRows rows : all) {
      Totals.add(totals, rows.totals());
      for (BatchPart part : rows.parts()) {
        batches.computeIfAbsent(part.batch(), batch -> new ArrayList<>()).add(part);
      }
    }
    batches.values().forEach(parts -> BatchPart.join(parts, program, totals));
    return totals;
  }
}
