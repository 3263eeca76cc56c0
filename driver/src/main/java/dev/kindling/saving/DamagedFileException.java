package dev.kindling.saving;

/** A file that is no model, or damaged; nothing else can make it one but to write it again. */
public final class DamagedFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its whole message. */
  public DamagedFileException(String message) {
    super(message);
  }
}
