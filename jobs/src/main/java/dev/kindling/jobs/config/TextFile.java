package dev.kindling.jobs.config;

import dev.kindling.jobs.files.HadoopPath;
import dev.kindling.jobs.yaml.ConfigurationException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;

/** Reads small text files on any of Hadoop's file systems. */
final class TextFile {
  private TextFile() {}

  /**
   * Reads a file.
   *
   * @param kind what it is, for messages
   * @param maxBytes the most bytes that it may have
   * @throws ConfigurationException if it is missing, too large or not UTF-8
   */
  static String read(String kind, String path, int maxBytes, Configuration hadoop) {
    try (InputStream in = open(path, hadoop)) {
      byte[] bytes = in.readNBytes(maxBytes);
      if (in.read() != -1) {
        throw refused(kind, path, "expected at most %d bytes, got more".formatted(maxBytes), null);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (FileNotFoundException e) {
      throw refused(kind, path, "no such file. Check the path", e);
    } catch (CharacterCodingException e) {
      throw refused(kind, path, "expected UTF-8 text, got other bytes", e);
    } catch (IOException e) {
      throw refused(kind, path, e.getMessage(), e);
    }
  }

  private static InputStream open(String path, Configuration hadoop) throws IOException {
    HadoopPath file = HadoopPath.of(path, hadoop);
    if (file.files().getFileStatus(file.path()).isDirectory()) {
      throw new IOException("it is a folder. Name a file in it");
    }
    return file.files().open(file.path());
  }

  private static ConfigurationException refused(
      String kind, String path, String reason, IOException cause) {
    return new ConfigurationException(
        "Cannot read %s '%s': %s.".formatted(kind, path, reason), cause);
  }
}
