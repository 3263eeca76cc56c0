package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * The share of the labels' variance that the predictions explain, for each column: {@code 1 − Σ(y −
 * p)² / Σ(y − ȳ)²}; 0 for a column whose labels do not vary. (Keras, R2Score.)
 *
 * <p>Labels and predictions are of shape (batch, columns). NaN if nothing was added. Example:
 * labels (1), (4), (3) and predictions (2), (4), (4) give 0.5714.
 *
 * @param classAggregation how columns become one result; their mean by default
 * @param numRegressors the number of regressors of the adjusted score, 0, the default, for the
 *     plain one; if there are not more examples than regressors + 1 the score is plain too
 */
public record R2Score(ClassAggregation classAggregation, int numRegressors)
    implements MetricChoice {
  /** How the scores of columns become results. */
  public enum ClassAggregation {
    /** A result for each column. */
    NONE,
    /** Their mean. */
    UNIFORM_AVERAGE,
    /** Their mean by the variance of the columns' labels. */
    VARIANCE_WEIGHTED_AVERAGE
  }

  /**
   * Checks the number of regressors.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public R2Score {
    new MetricArguments("r2_score").atLeast("numRegressors", 0, numRegressors).done();
  }

  /** Returns a copy that joins the columns in another way. */
  public R2Score classAggregation(ClassAggregation value) {
    return new R2Score(value, numRegressors);
  }

  /** Returns a copy that is adjusted to this number of regressors. */
  public R2Score numRegressors(int value) {
    return new R2Score(classAggregation, value);
  }

  @Override
  public String name() {
    return "r2_score";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    LabelShapes.columns(name(), predictions);
    LabelShapes.same(name(), labels, predictions);
    return new ExplainedVariance(name(), this, predictions.last());
  }
}
