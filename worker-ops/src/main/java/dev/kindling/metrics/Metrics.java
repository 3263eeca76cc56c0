package dev.kindling.metrics;

import java.util.List;

/** Static factories of all metrics, for static import. */
public final class Metrics {
  private static final int THRESHOLDS = 200;

  private Metrics() {}

  /**
   * Returns accuracy as Keras chooses it by shapes: {@link BinaryAccuracy} if there is one
   * prediction for each example, {@link SparseCategoricalAccuracy} if the labels are integers,
   * {@link CategoricalAccuracy} if they are one-hot. In logs it is {@code accuracy}. Keras's class
   * of that name, for predictions that are classes already, is {@link Accuracy}.
   */
  public static MetricChoice accuracy() {
    return new AccuracyChoice();
  }

  /** Returns binary accuracy with threshold 0.5; see {@link BinaryAccuracy}. */
  public static BinaryAccuracy binaryAccuracy() {
    return new BinaryAccuracy(0.5);
  }

  /** Returns binary accuracy; see {@link BinaryAccuracy}. */
  public static BinaryAccuracy binaryAccuracy(double threshold) {
    return new BinaryAccuracy(threshold);
  }

  /** Returns the accuracy for one-hot labels; see {@link CategoricalAccuracy}. */
  public static CategoricalAccuracy categoricalAccuracy() {
    return new CategoricalAccuracy();
  }

  /** Returns the accuracy for integer labels; see {@link SparseCategoricalAccuracy}. */
  public static SparseCategoricalAccuracy sparseCategoricalAccuracy() {
    return new SparseCategoricalAccuracy();
  }

  /**
   * Returns the accuracy of the 5 largest predictions for one-hot labels; see {@link
   * TopKCategoricalAccuracy}.
   */
  public static TopKCategoricalAccuracy topKCategoricalAccuracy() {
    return new TopKCategoricalAccuracy(5);
  }

  /**
   * Returns the accuracy of the 5 largest predictions for integer labels; see {@link
   * SparseTopKCategoricalAccuracy}.
   */
  public static SparseTopKCategoricalAccuracy sparseTopKCategoricalAccuracy() {
    return new SparseTopKCategoricalAccuracy(5, false);
  }

  /** Returns the root of the mean squared error; see {@link RootMeanSquaredError}. */
  public static RootMeanSquaredError rootMeanSquaredError() {
    return new RootMeanSquaredError();
  }

  /**
   * Returns the mean of the logarithm of the hyperbolic cosine of the error; see {@link
   * LogCoshError}.
   */
  public static LogCoshError logCoshError() {
    return new LogCoshError();
  }

  /** Returns Pearson's correlation within each example; see {@link PearsonCorrelation}. */
  public static PearsonCorrelation pearsonCorrelation() {
    return new PearsonCorrelation(-1);
  }

  /** Returns Lin's concordance within each example; see {@link ConcordanceCorrelation}. */
  public static ConcordanceCorrelation concordanceCorrelation() {
    return new ConcordanceCorrelation(-1);
  }

  /** Returns the mean share of explained variance; see {@link R2Score}. */
  public static R2Score r2Score() {
    return new R2Score(R2Score.ClassAggregation.UNIFORM_AVERAGE, 0);
  }

  /** Returns the number of true positives above 0.5; see {@link TruePositives}. */
  public static TruePositives truePositives() {
    return new TruePositives(List.of());
  }

  /** Returns the number of true negatives at 0.5; see {@link TrueNegatives}. */
  public static TrueNegatives trueNegatives() {
    return new TrueNegatives(List.of());
  }

  /** Returns the number of false positives above 0.5; see {@link FalsePositives}. */
  public static FalsePositives falsePositives() {
    return new FalsePositives(List.of());
  }

  /** Returns the number of false negatives at 0.5; see {@link FalseNegatives}. */
  public static FalseNegatives falseNegatives() {
    return new FalseNegatives(List.of());
  }

  /** Returns the precision of predictions above 0.5; see {@link Precision}. */
  public static Precision precision() {
    return new Precision(List.of(), null, null);
  }

  /** Returns the recall of predictions above 0.5; see {@link Recall}. */
  public static Recall recall() {
    return new Recall(List.of(), null, null);
  }

  /** Returns the area under the ROC curve at 200 thresholds; see {@link AUC}. */
  public static AUC auc() {
    return new AUC(
        THRESHOLDS,
        Curve.ROC,
        AUC.SummationMethod.INTERPOLATION,
        List.of(),
        false,
        null,
        List.of(),
        false);
  }

  /** Returns the best sensitivity at a specificity; see {@link SensitivityAtSpecificity}. */
  public static SensitivityAtSpecificity sensitivityAtSpecificity(double specificity) {
    return new SensitivityAtSpecificity(specificity, THRESHOLDS, null);
  }

  /** Returns the best specificity at a sensitivity; see {@link SpecificityAtSensitivity}. */
  public static SpecificityAtSensitivity specificityAtSensitivity(double sensitivity) {
    return new SpecificityAtSensitivity(sensitivity, THRESHOLDS, null);
  }

  /** Returns the best precision at a recall; see {@link PrecisionAtRecall}. */
  public static PrecisionAtRecall precisionAtRecall(double recall) {
    return new PrecisionAtRecall(recall, THRESHOLDS, null);
  }

  /** Returns the best recall at a precision; see {@link RecallAtPrecision}. */
  public static RecallAtPrecision recallAtPrecision(double precision) {
    return new RecallAtPrecision(precision, THRESHOLDS, null);
  }

  /** Returns the F1 score of each column; see {@link F1Score}. */
  public static F1Score f1Score() {
    return new F1Score(Average.NONE, null);
  }

  /** Returns the F score of each column; see {@link FBetaScore}. */
  public static FBetaScore fbetaScore() {
    return new FBetaScore(Average.NONE, 1, null);
  }

  /** Returns intersection over union of some of several classes; see {@link IoU}. */
  public static IoU ioU(int numClasses, List<Integer> targetClassIds) {
    return new IoU(numClasses, targetClassIds, null, true, true, -1, false);
  }

  /** Returns intersection over union of the classes 0 and 1; see {@link BinaryIoU}. */
  public static BinaryIoU binaryIoU() {
    return new BinaryIoU(List.of(0, 1), 0.5, false);
  }

  /** Returns the mean of intersection over union of all classes; see {@link MeanIoU}. */
  public static MeanIoU meanIoU(int numClasses) {
    return new MeanIoU(numClasses);
  }

  /** Returns intersection over union of some classes for one-hot labels; see {@link OneHotIoU}. */
  public static OneHotIoU oneHotIoU(int numClasses, List<Integer> targetClassIds) {
    return new OneHotIoU(numClasses, targetClassIds);
  }

  /** Returns the mean of intersection over union for one-hot labels; see {@link OneHotMeanIoU}. */
  public static OneHotMeanIoU oneHotMeanIoU(int numClasses) {
    return new OneHotMeanIoU(numClasses);
  }

  /** Returns the mean of the predictions themselves; see {@link Mean}. */
  public static Mean mean() {
    return new Mean();
  }

  /** Returns the sum of the predictions themselves; see {@link Sum}. */
  public static Sum sum() {
    return new Sum();
  }
}
