package dev.kindling.ops;

/**
 * A number among the data that an operation cannot take, such as a row that a table does not have.
 */
public final class ValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its whole message. */
  public ValueException(String message) {
    super(message);
  }
}
