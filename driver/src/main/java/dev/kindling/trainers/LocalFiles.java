package dev.kindling.trainers;

import dev.kindling.saving.LocalFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this machine. */
final class LocalFiles implements FileStore {
  @Override
  public boolean exists(String path) {
    return Files.exists(Path.of(path));
  }

  @Override
  public long length(String path) throws IOException {
    return Files.size(Path.of(path));
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(Path.of(path));
  }

  @Override
  public void write(String path, Content content) throws IOException {
    Path file = Path.of(path).toAbsolutePath();
    Files.createDirectories(file.getParent());
    LocalFile.write(file, content::writeTo);
  }

  @Override
  public void delete(String path) throws IOException {
    try {
      Files.deleteIfExists(Path.of(path));
    } catch (DirectoryNotEmptyException e) {
      // Somebody else's files stay.
      return;
    }
  }
}
