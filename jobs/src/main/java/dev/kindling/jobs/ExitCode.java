package dev.kindling.jobs;

/** What a scheduler reads when a command has ended. */
final class ExitCode {
  /** The command did what it was asked to. */
  static final int DONE = 0;

  /** The command, the job file or the model has a mistake. */
  static final int CONFIGURATION = 2;

  /** Data are missing or do not fit the model. */
  static final int DATA = 3;

  /** The loss became infinite or no number. */
  static final int DIVERGED = 4;

  /** Anything else, for example a lost cluster. */
  static final int OTHER = 5;

  private ExitCode() {}
}
