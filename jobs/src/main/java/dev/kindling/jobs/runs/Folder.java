package dev.kindling.jobs.runs;

import dev.kindling.jobs.files.HadoopPath;
import dev.kindling.jobs.yaml.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/** A folder on any of Hadoop's file systems, whose files appear whole or not at all. */
final class Folder {
  /** What a file is to hold. */
  @FunctionalInterface
  interface Content {
    /** Writes it all; the caller closes the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  private final FileSystem files;
  private final Path path;

  private Folder(FileSystem files, Path path) {
    this.files = files;
    this.path = path;
  }

  /** Returns the folder of a path, which need not exist. */
  static Folder at(String path, Configuration hadoop) {
    try {
      HadoopPath folder = HadoopPath.of(path, hadoop);
      FileSystem files = folder.files();
      // The raw one writes no .crc files beside ours, and lets a growing file be read.
      return new Folder(
          files instanceof LocalFileSystem local ? local.getRawFileSystem() : files, folder.path());
    } catch (IOException e) {
      throw failed("open", path, e);
    }
  }

  /**
   * Checks that files can be written here, without leaving a trace.
   *
   * @throws ConfigurationException if a file is in the way, or the rights are missing
   */
  void checkWritable() {
    try {
      Path place = files.makeQualified(path);
      while (!files.exists(place) && place.getParent() != null) {
        place = place.getParent();
      }
      if (!files.getFileStatus(place).isDirectory()) {
        throw new ConfigurationException(
            "Cannot write to '%s': '%s' is a file. Choose another folder.".formatted(this, place));
      }
      files.access(place, FsAction.WRITE);
    } catch (AccessControlException e) {
      throw new ConfigurationException(
          "Cannot write to '%s': permission denied. Choose another folder.".formatted(this), e);
    } catch (IOException e) {
      throw failed("write to", toString(), e);
    }
  }

  /** Returns the folder that this one is in, the current one for a bare name. */
  Folder parent() {
    Path above = path.getParent();
    boolean bare = above == null || above.toString().isEmpty();
    return new Folder(files, bare ? new Path(above == null ? "/" : ".") : above);
  }

  /** Returns the last part of the path. */
  String name() {
    return path.getName();
  }

  /** Returns a folder within this one. */
  Folder folder(String name) {
    return new Folder(files, new Path(path, name));
  }

  /** Returns whether this folder exists. */
  boolean exists() {
    try {
      return files.exists(path) && files.getFileStatus(path).isDirectory();
    } catch (IOException e) {
      throw failed("look for", toString(), e);
    }
  }

  /** Returns whether there is a file or folder of this name. */
  boolean has(String name) {
    try {
      return files.exists(new Path(path, name));
    } catch (IOException e) {
      throw failed("look for", name, e);
    }
  }

  /** Writes a file aside and renames it when it is complete. */
  void write(String name, Content content) {
    Path aside = new Path(path, aside(name));
    try {
      try (OutputStream out = files.create(aside, true)) {
        content.writeTo(out);
      }
      move(aside, new Path(path, name));
    } catch (IOException e) {
      throw failed("write", name, e);
    } finally {
      remove(aside.getName());
    }
  }

  /** Returns a hidden name that nobody else writes to. */
  static String aside(String name) {
    return "." + name + "." + UUID.randomUUID();
  }

  /** Some file systems would move into a folder that is in the way. */
  private void move(Path from, Path to) throws IOException {
    if (files.exists(to) && files.getFileStatus(to).isDirectory()) {
      throw new IOException("a folder is in the way");
    }
    if (!files.rename(from, to)) {
      throw new IOException("cannot rename %s to %s".formatted(from, to));
    }
  }

  /** Opens a file that grows; {@code hflush} lets readers see what was written so far. */
  FSDataOutputStream append(String name) {
    try {
      return files.create(new Path(path, name), false);
    } catch (IOException e) {
      throw failed("write", name, e);
    }
  }

  /** Opens a file for reading. */
  InputStream open(String name) {
    try {
      return files.open(new Path(path, name));
    } catch (IOException e) {
      throw failed("read", name, e);
    }
  }

  /** Gives a file or folder another name, which must be free. */
  void rename(String from, String to) {
    try {
      move(new Path(path, from), new Path(path, to));
    } catch (IOException e) {
      throw failed("write", to, e);
    }
  }

  /** Removes a file or folder and all that is in it. */
  void remove(String name) {
    try {
      files.delete(new Path(path, name), true);
    } catch (IOException e) {
      throw failed("remove", name, e);
    }
  }

  private static UncheckedIOException failed(String verb, String name, IOException e) {
    String message = "Cannot %s '%s': %s".formatted(verb, name, e.getMessage());
    return new UncheckedIOException(message, e);
  }

  /** Returns options with which Spark, too, writes no .crc files here. */
  Map<String, String> options() {
    return files instanceof RawLocalFileSystem
        ? Map.of(
            "fs.file.impl",
            RawLocalFileSystem.class.getName(),
            "fs.file.impl.disable.cache",
            "true")
        : Map.of();
  }

  /** Returns the address with its file system, which need not be the one that Spark takes first. */
  public String uri() {
    return files.makeQualified(path).toString();
  }

  @Override
  public String toString() {
    return files instanceof RawLocalFileSystem ? path.toUri().getPath() : path.toString();
  }
}
