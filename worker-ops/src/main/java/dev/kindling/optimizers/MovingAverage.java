package dev.kindling.optimizers;

import java.io.Serializable;

/**
 * An average of the parameters over the steps, {@code a ← m·a + (1−m)·w}, which a fit ends with.
 *
 * @param used whether there is one
 * @param momentum m, from 0 to 1
 * @param overwriteFrequency after how many updates the parameters become it; 0 for never
 */
record MovingAverage(boolean used, double momentum, int overwriteFrequency)
    implements Serializable {
  static final MovingAverage NONE = new MovingAverage(false, 0.99, 0);
}
