package dev.kindling.metrics;

/** A curve drawn by decisions at falling thresholds; see {@link AUC}. */
public enum Curve {
  /** The true positive rate over the false positive rate. */
  ROC {
    @Override
    double x(Outcomes outcomes, int index) {
      double wrong = outcomes.falsePositives()[index];
      return Outcomes.ratio(wrong, wrong + outcomes.trueNegatives()[index]);
    }

    @Override
    double y(Outcomes outcomes, int index) {
      return Rate.RECALL.at(outcomes, index);
    }
  },
  /** Precision over recall. */
  PR {
    @Override
    double x(Outcomes outcomes, int index) {
      return Rate.RECALL.at(outcomes, index);
    }

    @Override
    double y(Outcomes outcomes, int index) {
      return Rate.PRECISION.at(outcomes, index);
    }
  },
  /** Precision gain over recall gain. (Flach and Kull 2015.) */
  PRGAIN {
    @Override
    double x(Outcomes outcomes, int index) {
      double right = outcomes.truePositives()[index];
      double gain = 1 - scale(outcomes, index) * outcomes.falseNegatives()[index] / right;
      return right == 0 ? 0 : Math.max(gain, 0);
    }

    @Override
    double y(Outcomes outcomes, int index) {
      double right = outcomes.truePositives()[index];
      double gain = 1 - scale(outcomes, index) * outcomes.falsePositives()[index] / right;
      return right == 0 ? 1 : gain;
    }

    private double scale(Outcomes outcomes, int index) {
      return Outcomes.ratio(
          outcomes.truePositives()[index] + outcomes.falseNegatives()[index],
          outcomes.trueNegatives()[index] + outcomes.falsePositives()[index]);
    }
  };

  abstract double x(Outcomes outcomes, int index);

  abstract double y(Outcomes outcomes, int index);
}
