package dev.kindling.losses;

import dev.kindling.ops.Mean;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Optional;

/**
 * How the losses of all positions of a batch become one number. Weights w multiply the losses; so
 * does a mask m, which is 1 where a position counts. (Keras, Loss.)
 *
 * <p>Example: losses 1 and 4 with weights 3 and 1 give 3.5, with {@link #SUM} 7, with {@link
 * #MEAN_WITH_SAMPLE_WEIGHT} 1.75.
 */
public enum Reduction {
  /** {@code Σ w·loss / n}, n the number of losses, of the unmasked ones if there is a mask. */
  SUM_OVER_BATCH_SIZE {
    @Override
    Reduced reduce(SymbolicTensor each, Optional<SymbolicTensor> weights) {
      return Reduced.byExamples(mean(weighted(each, weights)));
    }

    @Override
    Reduced reduce(SymbolicTensor each, Optional<SymbolicTensor> weights, SymbolicTensor mask) {
      SymbolicTensor counted = Positions.broadcast(mask, each);
      SymbolicTensor total = Ops.sum(Ops.multiply(weighted(each, weights), counted));
      return share(total, Ops.sum(counted));
    }
  },

  /** The same as {@link #SUM_OVER_BATCH_SIZE}. */
  MEAN {
    @Override
    Reduced reduce(SymbolicTensor each, Optional<SymbolicTensor> weights) {
      return SUM_OVER_BATCH_SIZE.reduce(each, weights);
    }

    @Override
    Reduced reduce(SymbolicTensor each, Optional<SymbolicTensor> weights, SymbolicTensor mask) {
      return SUM_OVER_BATCH_SIZE.reduce(each, weights, mask);
    }
  },

  /**
   * {@code Σ w·loss / Σ w}; 0 if the weights sum to 0. As in Keras each weight counts once in
   * {@code Σ w}, also one of shape (batch, 1) that multiplies the losses of several steps.
   */
  MEAN_WITH_SAMPLE_WEIGHT {
    @Override
    Reduced reduce(SymbolicTensor each, Optional<SymbolicTensor> weights) {
      if (weights.isEmpty()) {
        return SUM_OVER_BATCH_SIZE.reduce(each, weights);
      }
      SymbolicTensor counted = weights.get();
      return share(Ops.sum(Ops.multiply(each, counted)), Ops.sum(counted));
    }
  },

  /** {@code Σ w·loss}. */
  SUM {
    @Override
    Reduced reduce(SymbolicTensor each, Optional<SymbolicTensor> weights) {
      return Reduced.sum(Ops.sum(weighted(each, weights)));
    }
  },

  /** {@code w·loss}, not reduced: for calls of one's own; a model is not trained with it. */
  NONE {
    @Override
    Reduced reduce(SymbolicTensor each, Optional<SymbolicTensor> weights) {
      return Reduced.byExamples(weighted(each, weights));
    }
  };

  /** Reduces without a mask; weights fit the losses. */
  abstract Reduced reduce(SymbolicTensor each, Optional<SymbolicTensor> weights);

  /** Reduces with a mask; weights and mask fit the losses. */
  Reduced reduce(SymbolicTensor each, Optional<SymbolicTensor> weights, SymbolicTensor mask) {
    return reduce(each, Optional.of(weighted(mask, weights)));
  }

  private static SymbolicTensor weighted(SymbolicTensor each, Optional<SymbolicTensor> weights) {
    return weights.map(w -> Ops.multiply(each, w)).orElse(each);
  }

  private static SymbolicTensor mean(SymbolicTensor each) {
    return Ops.emit("Mean", new Mean(), each);
  }

  private static Reduced share(SymbolicTensor total, SymbolicTensor divisor) {
    SymbolicTensor none = LogicOps.equal(divisor, Ops.scalar(0));
    return Reduced.by(
        Ops.divide(Ops.multiply(total, LogicOps.not(none)), Ops.add(divisor, none)), divisor);
  }
}
