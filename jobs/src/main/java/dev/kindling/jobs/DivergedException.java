package dev.kindling.jobs;

/** Training that led to a loss that is infinite or no number. */
final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }
}
