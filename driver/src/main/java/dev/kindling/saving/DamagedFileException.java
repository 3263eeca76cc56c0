package dev.kindling.saving;

/** A file that is no model of Keras, or damaged: it must be written again. */
public final class DamagedFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its whole message. */
  DamagedFileException(String message) {
    super(message);
  }
}
