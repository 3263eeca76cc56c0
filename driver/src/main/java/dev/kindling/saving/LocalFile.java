package dev.kindling.saving;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files of this machine: ones that appear whole or not at all, and ones for a while. */
public final class LocalFile {
  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it to a stream, which stays open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Uses a file that is deleted afterwards. */
  @FunctionalInterface
  public interface Use<T> {
    /** Returns what comes of it. */
    T of(Path file) throws IOException;
  }

  private static final String PREFIX = "kindling-%d-".formatted(ProcessHandle.current().pid());
  private static final String SUFFIX = ".part";

  private LocalFile() {}

  /** Writes a file aside and gives it its name when it is complete. */
  public static void write(Path path, Content content) throws IOException {
    Path aside = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
        content.writeTo(out);
      }
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Creates a file whose name tells the process that has to delete it. */
  static Path create() throws IOException {
    return Files.createTempFile(PREFIX, SUFFIX);
  }

  /** Lends a file that nobody else reads. */
  public static <T> T temporary(Use<T> use) throws IOException {
    Path file = create();
    try {
      return use.of(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Lends a copy of what a stream still has, for readers that go to and fro. */
  public static <T> T copy(InputStream in, Use<T> use) throws IOException {
    return temporary(
        file -> {
          Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          return use.of(file);
        });
  }
}
