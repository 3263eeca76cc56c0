package dev.kindling.spark;

import dev.kindling.trainers.FileStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** The files that a cluster knows: HDFS, object stores, and those of the driver's machine. */
public final class HadoopFiles implements FileStore {
  private final Configuration hadoop;

  /** Returns the files of the file systems that are configured. */
  public HadoopFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  private FileSystem files(Path path) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    // The raw one writes no .crc files beside ours, and lets files be read that others have
    // changed.
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  @Override
  public boolean exists(String path) throws IOException {
    Path file = new Path(path);
    return files(file).exists(file);
  }

  @Override
  public long length(String path) throws IOException {
    Path file = new Path(path);
    return files(file).getFileStatus(file).getLen();
  }

  @Override
  public InputStream open(String path) throws IOException {
    Path file = new Path(path);
    return files(file).open(file);
  }

  @Override
  public void write(String path, Content content) throws IOException {
    Path file = files(new Path(path)).makeQualified(new Path(path));
    Path aside = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out = new BufferedOutputStream(files(file).create(aside, true))) {
        content.writeTo(out);
      }
      replace(aside, file);
    } finally {
      files(file).delete(aside, false);
    }
  }

  private void replace(Path aside, Path file) throws IOException {
    FileContext context;
    try {
      context = FileContext.getFileContext(file.toUri(), hadoop);
    } catch (UnsupportedFileSystemException e) {
      // File systems of Hadoop's older interface alone rename onto nothing.
      files(file).delete(file, false);
      if (!files(file).rename(aside, file)) {
        throw new IOException("cannot rename '%s' to '%s'".formatted(aside, file), e);
      }
      return;
    }
    context.rename(aside, file, Options.Rename.OVERWRITE);
  }

  @Override
  public void delete(String path) throws IOException {
    Path file = new Path(path);
    FileSystem files = files(file);
    boolean holdsFiles =
        files.exists(file)
            && files.getFileStatus(file).isDirectory()
            && files.listStatus(file).length > 0;
    if (!holdsFiles) {
      files.delete(file, true);
    }
  }
}
