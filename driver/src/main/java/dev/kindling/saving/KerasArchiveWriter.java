package dev.kindling.saving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a {@code .keras} file in one go: members in Keras's order, stored as they are. */
public final class KerasArchiveWriter {
  private KerasArchiveWriter() {}

  /**
   * Writes a file to a stream, which stays open.
   *
   * @param metadata what the file says of itself, JSON
   * @param config the model's configuration, JSON
   * @param weights a file of HDF5
   * @param assets texts by their paths below {@code assets/}
   */
  public static void write(
      OutputStream out, String metadata, String config, Path weights, Map<String, String> assets)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
    text(zip, KerasArchive.METADATA, metadata);
    text(zip, KerasArchive.CONFIG, config);
    try (InputStream sum = Files.newInputStream(weights);
        CheckedInputStream summed = new CheckedInputStream(sum, new CRC32());
        InputStream in = Files.newInputStream(weights)) {
      long size = summed.transferTo(OutputStream.nullOutputStream());
      begin(zip, KerasArchive.WEIGHTS, size, summed.getChecksum().getValue());
      in.transferTo(zip);
      zip.closeEntry();
    }
    for (Map.Entry<String, String> asset : assets.entrySet()) {
      text(zip, KerasArchive.ASSETS + asset.getKey(), asset.getValue());
    }
    zip.finish();
  }

  private static void text(ZipOutputStream zip, String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    CRC32 check = new CRC32();
    check.update(content);
    begin(zip, name, content.length, check.getValue());
    zip.write(content);
    zip.closeEntry();
  }

  /** The time is always the same: equal models make equal members. */
  private static void begin(ZipOutputStream zip, String name, long size, long check)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(size);
    entry.setCrc(check);
    entry.setTime(0);
    zip.putNextEntry(entry);
  }
}
