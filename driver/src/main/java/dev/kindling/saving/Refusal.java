package dev.kindling.saving;

import io.jhdf.exceptions.HdfException;
import java.util.function.Supplier;

/** Says in one sentence why a file is not read. */
final class Refusal {
  private static final int LONGEST = 600;

  private final String name;

  /** Speaks of a file of this name. */
  Refusal(String name) {
    this.name = name;
  }

  /** Returns the name of the file. */
  String name() {
    return name;
  }

  /** Returns the error for a reason, which may hold names that the file has made up. */
  DamagedFileException because(String reason) {
    String line = reason.replaceAll("\\p{Cntrl}", "?");
    String told = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return new DamagedFileException("Cannot read model '%s': %s.".formatted(name, told));
  }

  /** Returns the error for damage that somebody else has found. */
  IllegalArgumentException damaged(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    String text = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    String line = text.lines().findFirst().orElse("");
    DamagedFileException refusal = because("it is damaged: " + line.replaceFirst("\\.+$", ""));
    refusal.initCause(cause);
    return refusal;
  }

  /**
   * Returns what a parser of HDF5 finds. Bytes that are not what they should be lead it anywhere:
   * to places outside of the file, to negative sizes, around in circles.
   */
  <T> T guarded(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (DamagedFileException e) {
      throw e;
    } catch (HdfException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | IllegalStateException
        | ArithmeticException
        | NegativeArraySizeException
        | NullPointerException
        | ClassCastException
        | UnsupportedOperationException
        | java.nio.BufferUnderflowException
        | StackOverflowError e) {
      throw damaged(e);
    }
  }
}
