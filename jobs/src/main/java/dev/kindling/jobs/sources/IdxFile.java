package dev.kindling.jobs.sources;

import dev.kindling.data.DataException;
import dev.kindling.jobs.files.HadoopPath;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;

/** An open IDX file, gzipped or not, whose rows are read one after the other. */
final class IdxFile implements Closeable {
  private static final int GZIP = 0x1f8b;

  private final String name;
  private final DataInputStream in;
  private final IdxHeader header;

  /**
   * Opens a file.
   *
   * @throws DataException if it is missing or no IDX file
   */
  IdxFile(String name, Configuration hadoop) {
    this.name = name;
    InputStream opened = null;
    try {
      HadoopPath file = HadoopPath.of(name, hadoop);
      if (file.files().getFileStatus(file.path()).isDirectory()) {
        throw new IOException("it is a folder. Name a file in it");
      }
      opened = new BufferedInputStream(file.files().open(file.path()), 1 << 16);
      this.in = new DataInputStream(unpacked(opened));
      this.header = IdxHeader.read(in, name);
    } catch (IOException | RuntimeException e) {
      close(opened, e);
      throw e instanceof IOException io ? unreadable(io) : (RuntimeException) e;
    }
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static void close(InputStream opened, Exception cause) {
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private DataException unreadable(IOException e) {
    String reason = e.getMessage();
    if (e instanceof FileNotFoundException) {
      reason = "no such file. Check the path";
    } else if (e instanceof EOFException) {
      reason = "it ends too early. Copy or download it again";
    } else if (e instanceof ZipException) {
      reason = "its gzip data are damaged. Copy or download it again";
    }
    return new DataException("Cannot read IDX file '%s': %s.".formatted(name, reason), e);
  }

  IdxHeader header() {
    return header;
  }

  /** Reads the next row. */
  byte[] row() {
    byte[] row = new byte[(int) header.rowBytes()];
    try {
      in.readFully(row);
      return row;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Goes over this many rows. */
  void skip(long rows) {
    try {
      in.skipNBytes(rows * header.rowBytes());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads to the end and checks that the file has all its rows and nothing behind them. */
  void checkRest() {
    skip(header.rows());
    try {
      if (in.read() != -1) {
        throw new DataException(
            "Cannot read IDX file '%s': expected %d bytes, as its head says, got more."
                .formatted(name, header.fileBytes()));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
