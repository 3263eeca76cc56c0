package dev.kindling.configuration;

import java.util.regex.Pattern;

/**
 * The version of Keras that has written a file: the same words mean other things in Keras 2.
 *
 * @param text for example {@code 2.3.1}, {@code 2.2.4-tf} of TensorFlow's Keras, {@code 3.15.1};
 *     empty if it is not known, which stands for Keras 3
 */
public record KerasVersion(String text) {
  /** A version that is not known. */
  public static final KerasVersion UNKNOWN = new KerasVersion("");

  /** A version of Keras 2 that is not known. */
  public static final KerasVersion SOME_2 = new KerasVersion("2.x");

  private static final Pattern KERAS2 = Pattern.compile("[12]\\..*");

  /** From 2.4 on, Keras was TensorFlow's. */
  private static final Pattern MULTI_BACKEND = Pattern.compile("1\\.[\\d.]+|2\\.[0-3]\\.\\d+");

  /** Returns whether it is Keras 2 or 1, TensorFlow's or not. */
  public boolean keras2() {
    return KERAS2.matcher(text).matches();
  }

  /** Returns whether it is Keras 2 or 1 before it was TensorFlow's. */
  public boolean multiBackend() {
    return MULTI_BACKEND.matcher(text).matches();
  }
}
