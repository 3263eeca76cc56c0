package dev.kindling.trainers;

import java.io.Serializable;

/**
 * How the workers of a cluster train one model together. Data that lies in this JVM has one worker,
 * for which all ways are the same.
 */
public sealed interface Distribution extends Serializable
    permits GradientAveraging, ParameterAveraging {}
