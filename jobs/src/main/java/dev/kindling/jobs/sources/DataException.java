package dev.kindling.jobs.sources;

/** Data that a job cannot use: missing files, wrong columns, rows that do not fit. */
public final class DataException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public DataException(String message) {
    super(message);
  }

  /** Creates the exception with a message for the user and what led to it. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
