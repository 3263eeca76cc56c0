package dev.kindling.tensors;

/**
 * Shapes that do not fit an operation or a layer; the message says what was expected and the mend.
 */
public final class ShapeMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its whole message. */
  public ShapeMismatchException(String message) {
    super(message);
  }
}
