package dev.kindling.data;

import dev.kindling.configuration.Problems;
import java.util.List;

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

  /** Returns the exception for these mistakes, of which each is a sentence of its own. */
  public static DataException of(List<String> mistakes) {
    return new DataException(
        mistakes.size() == 1 ? mistakes.get(0) : Problems.report("use the data", mistakes));
  }

  /** Creates the exception with its whole message and what led to it. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
