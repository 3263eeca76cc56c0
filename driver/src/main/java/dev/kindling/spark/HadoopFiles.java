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

/** The files that a cluster knows: HDFS, object stores, and those of the driver's machine. */
final class HadoopFiles implements FileStore {
  private final Configuration hadoop;

  HadoopFiles(Configuration hadoop) {
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
    FileContext context = FileContext.getFileContext(file.toUri(), hadoop);
    Path aside = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out = new BufferedOutputStream(files(file).create(aside, true))) {
        content.writeTo(out);
      }
      context.rename(aside, file, Options.Rename.OVERWRITE);
    } finally {
      files(file).delete(aside, false);
    }
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
