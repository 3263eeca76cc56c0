package dev.kindling.metrics;

/** A number made of the outcomes at one threshold. */
enum Rate {
  TRUE_POSITIVES(Direction.MAX) {
    @Override
    double at(Outcomes outcomes, int index) {
      return outcomes.truePositives()[index];
    }
  },
  FALSE_POSITIVES(Direction.MIN) {
    @Override
    double at(Outcomes outcomes, int index) {
      return outcomes.falsePositives()[index];
    }
  },
  TRUE_NEGATIVES(Direction.MAX) {
    @Override
    double at(Outcomes outcomes, int index) {
      return outcomes.trueNegatives()[index];
    }
  },
  FALSE_NEGATIVES(Direction.MIN) {
    @Override
    double at(Outcomes outcomes, int index) {
      return outcomes.falseNegatives()[index];
    }
  },
  /** The share of right ones in what is decided to be positive. */
  PRECISION(Direction.MAX) {
    @Override
    double at(Outcomes outcomes, int index) {
      double right = outcomes.truePositives()[index];
      return Outcomes.ratio(right, right + outcomes.falsePositives()[index]);
    }
  },
  /** The share of what is positive that is found; also called sensitivity. */
  RECALL(Direction.MAX) {
    @Override
    double at(Outcomes outcomes, int index) {
      double right = outcomes.truePositives()[index];
      return Outcomes.ratio(right, right + outcomes.falseNegatives()[index]);
    }
  },
  /** The share of what is negative that is found. */
  SPECIFICITY(Direction.MAX) {
    @Override
    double at(Outcomes outcomes, int index) {
      double right = outcomes.trueNegatives()[index];
      return Outcomes.ratio(right, right + outcomes.falsePositives()[index]);
    }
  };

  private final Direction direction;

  Rate(Direction direction) {
    this.direction = direction;
  }

  abstract double at(Outcomes outcomes, int index);

  Direction direction() {
    return direction;
  }
}
