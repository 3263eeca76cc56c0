package dev.kindling.jobs.files;

import dev.kindling.jobs.yaml.ConfigurationException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;

/**
 * A path and the file system that it is on.
 *
 * @param files the file system
 * @param path the path
 */
public record HadoopPath(FileSystem files, Path path) {
  private static final String NO_FILE_SYSTEM =
      "no file system of this scheme. Give kindling its jars with --jars or --packages; for S3 write s3a:// and give --packages org.apache.hadoop:hadoop-aws:%s";

  /**
   * Returns the path of a text.
   *
   * @throws ConfigurationException if it is none, or its file system is not known
   */
  public static HadoopPath of(String text, Configuration hadoop) throws IOException {
    try {
      Path path = new Path(text);
      return new HadoopPath(path.getFileSystem(hadoop), path);
    } catch (UnsupportedFileSystemException e) {
      throw refused(text, NO_FILE_SYSTEM.formatted(VersionInfo.getVersion()), e);
    } catch (IllegalArgumentException e) {
      throw refused(text, reason(text, e), e);
    } catch (RuntimeException e) {
      // What Hadoop throws where it knows the class of a scheme, but has not got it.
      if (e.getCause() instanceof ClassNotFoundException) {
        throw refused(text, NO_FILE_SYSTEM.formatted(VersionInfo.getVersion()), e);
      }
      throw e;
    }
  }

  private static String reason(String text, IllegalArgumentException e) {
    if (text.isBlank()) {
      return "expected a path, got nothing";
    }
    return e.getCause() instanceof java.net.URISyntaxException
        ? "expected a path such as runs/a or hdfs://host/runs/a. A name cannot have a ':'"
        : "expected a host that is known, got %s".formatted(new Path(text).toUri().getAuthority());
  }

  private static ConfigurationException refused(String text, String reason, Exception cause) {
    return new ConfigurationException("Cannot open '%s': %s.".formatted(text, reason), cause);
  }
}
