package dev.kindling.trainers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Files where a fit works: on this machine, or on the file systems that its cluster knows. */
public interface FileStore {
  /** Writes the content of a file. */
  @FunctionalInterface
  interface Content {
    /** Writes all of it to a stream, which stays open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Returns whether there is a file or folder. */
  boolean exists(String path) throws IOException;

  /** Returns the length of a file in bytes. */
  long length(String path) throws IOException;

  /** Opens a file for reading. */
  InputStream open(String path) throws IOException;

  /**
   * Writes a file aside and gives it its name when it is complete, instead of any file of that
   * name; makes the folders that it lacks.
   */
  void write(String path, Content content) throws IOException;

  /** Deletes a file, or a folder if it is empty, if it is there. */
  void delete(String path) throws IOException;
}
