package dev.kindling.jobs.yaml;

/** A job that cannot run because of what its file, its options or its model say. */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public ConfigurationException(String message) {
    super(message);
  }

  /** Creates the exception with a message for the user and what led to it. */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
