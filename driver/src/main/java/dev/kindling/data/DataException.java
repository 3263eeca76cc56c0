package dev.kindling.data;

/**
 * Data that a model cannot read: a column, a type, a length or a value. The message has a line for
 * each mistake, with what was expected, what came and the mend.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its whole message. */
  public DataException(String message) {
    super(message);
  }

  /** Creates the exception with its whole message and what led to it. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
