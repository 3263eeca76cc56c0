package dev.kindling.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.checksum.ChecksumUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a file of HDF5, to be changed as somebody would who knows the format. */
final class FileBytes {
  final ByteBuffer bytes;
  private final Path path;

  FileBytes(Path path) throws IOException {
    this.path = path;
    this.bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns where all structures of a kind begin. */
  List<Integer> all(String signature) {
    return all(signature.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns where some bytes are. */
  List<Integer> all(byte[] wanted) {
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at <= bytes.limit() - wanted.length; at++) {
      if (bytes.slice(at, wanted.length).equals(ByteBuffer.wrap(wanted))) {
        places.add(at);
      }
    }
    assertThat(places).isNotEmpty();
    return places;
  }

  /** Returns where the first structure of a kind begins. */
  int first(String signature) {
    return all(signature).get(0);
  }

  FileBytes put(int at, long value) {
    bytes.putLong(at, value);
    return this;
  }

  /** Makes the checksum at the end of a structure right. */
  FileBytes sum(int from, int length) {
    ByteBuffer summed = bytes.slice(from, length - Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(from + length - Integer.BYTES, ChecksumUtils.checksum(summed));
    return this;
  }

  void write() throws IOException {
    Files.write(path, bytes.array());
  }
}
