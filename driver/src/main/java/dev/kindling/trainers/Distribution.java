package dev.kindling.trainers;

import java.io.Serializable;

/**
 * How the workers of a cluster train one model together. Data that lies in this JVM has one worker,
 * for which all ways are the same.
 */
public sealed interface Distribution extends Serializable
    permits GradientAveraging, ParameterAveraging {
  /**
   * Returns whether parameters travel to the workers, and changes or gradients back, as bfloat16: 2
   * bytes for a number. No by default, for results are then others than those of whole floats.
   *
   * <p>The model itself keeps whole floats. Workers start from its rounded parameters, and what
   * they change is added to the whole ones: what rounding has kept from the workers counts in the
   * next round, and the smallest changes add up. Optimizer and state travel as whole floats. So
   * half of the bytes are saved with plain SGD, a sixth with Adam under ParameterAveraging.
   */
  boolean halfPrecision();
}
