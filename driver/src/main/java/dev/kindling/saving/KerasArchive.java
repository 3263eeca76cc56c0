package dev.kindling.saving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A {@code .keras} file that is read and not trusted: a zip of {@code metadata.json}, {@code
 * config.json}, {@code model.weights.h5} and {@code assets/}. Checksums are verified, members are
 * bounded and never written under names of their own.
 *
 * <p>Example: {@code KerasArchive.open(path, "m.keras").config()} is the model's JSON.
 */
public final class KerasArchive implements AutoCloseable {
  static final String METADATA = "metadata.json";
  static final String CONFIG = "config.json";
  static final String WEIGHTS = "model.weights.h5";
  static final String ASSETS = "assets/";

  /** All texts together, for many small members may be large ones. */
  private static final int MOST_TEXT = 1 << 26;

  /** What compression may save; Keras compresses nothing. */
  private static final int MOST_TIMES = 100;

  private static final int PIECE = 1 << 16;

  private final Path path;
  private final ZipFile zip;
  private final Map<String, ZipArchiveEntry> members = new LinkedHashMap<>();
  private final Refusal refusal;

  private long textLeft = MOST_TEXT;

  /** Null unless the weights had to be copied. */
  private Path copied;

  private KerasArchive(Path path, ZipFile zip, Refusal refusal) {
    this.path = path;
    this.zip = zip;
    this.refusal = refusal;
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      checkName(entry.getName());
      if (members.put(entry.getName(), entry) != null) {
        throw refusal.because("it has '%s' twice".formatted(entry.getName()));
      }
    }
  }

  /**
   * Opens a file.
   *
   * @param name what messages call it
   * @throws IllegalArgumentException if it is no zip or damaged
   */
  public static KerasArchive open(Path path, String name) throws IOException {
    Refusal refusal = new Refusal(name);
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw refusal.damaged(e);
    }
    try {
      return new KerasArchive(path, zip, refusal);
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void checkName(String name) {
    boolean leaves =
        name.startsWith("/") || name.contains("\\") || name.contains("\0") || name.contains(":");
    if (leaves || List.of(name.split("/")).contains("..")) {
      throw refusal.because("it has a member '%s', which leads out of it".formatted(name));
    }
  }

  ZipArchiveEntry member(String name) {
    ZipArchiveEntry entry = members.get(name);
    if (entry == null) {
      throw refusal.because("expected a zip with '%s', got %s".formatted(name, members.keySet()));
    }
    if (entry.getMethod() != ZipArchiveEntry.STORED
        && entry.getMethod() != ZipArchiveEntry.DEFLATED) {
      throw refusal.because("'%s' is compressed in an unusual way".formatted(name));
    }
    return entry;
  }

  /** Returns what the file says of itself, JSON. */
  public String metadata() throws IOException {
    return text(METADATA);
  }

  /** Returns the model's configuration, JSON. */
  public String config() throws IOException {
    return text(CONFIG);
  }

  /** Returns the assets, such as vocabularies, by their paths below {@code assets/}. */
  public Map<String, String> assets() throws IOException {
    Map<String, String> assets = new LinkedHashMap<>();
    for (String name : members.keySet()) {
      if (name.startsWith(ASSETS) && !name.endsWith("/")) {
        assets.put(name.substring(ASSETS.length()), text(name));
      }
    }
    return assets;
  }

  private String text(String name) throws IOException {
    ZipArchiveEntry entry = member(name);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    read(entry, textLeft, content::write);
    textLeft -= content.size();
    return content.toString(StandardCharsets.UTF_8);
  }

  /** Takes a piece of a member. */
  interface Sink {
    void accept(byte[] bytes, int from, int count) throws IOException;
  }

  /** Reads a member whole and checks it. */
  void read(ZipArchiveEntry entry, long most, Sink sink) throws IOException {
    CRC32 check = new CRC32();
    long total = 0;
    try (InputStream in = stream(entry)) {
      byte[] piece = new byte[PIECE];
      for (int count = next(in, piece); count >= 0; count = next(in, piece)) {
        total += count;
        if (total > most) {
          throw refusal.because(
              "expected at most %d bytes of '%s', got more".formatted(most, entry.getName()));
        }
        check.update(piece, 0, count);
        sink.accept(piece, 0, count);
      }
    }
    checkSum(entry, total, check);
  }

  private InputStream stream(ZipArchiveEntry entry) {
    try {
      return zip.getInputStream(entry);
    } catch (IOException e) {
      throw refusal.damaged(e);
    }
  }

  /** What cannot be unpacked is damaged; where it goes to may have no room, which is not. */
  private int next(InputStream in, byte[] piece) {
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw refusal.damaged(e);
    }
  }

  private void checkSum(ZipArchiveEntry entry, long bytes, CRC32 check) {
    if (bytes != entry.getSize() || check.getValue() != entry.getCrc()) {
      throw refusal.because(
          "it is damaged: expected %d bytes of '%s' with CRC-32 %08x, got %d with %08x"
              .formatted(
                  entry.getSize(), entry.getName(), entry.getCrc(), bytes, check.getValue()));
    }
  }

  /** Returns the weights; empty if the file has none that this reads. */
  public Optional<Hdf5File> weights() throws IOException {
    if (!members.containsKey(WEIGHTS)) {
      return Optional.empty();
    }
    ZipArchiveEntry entry = member(WEIGHTS);
    boolean plain = entry.getMethod() == ZipArchiveEntry.STORED;
    return Optional.of(
        plain && entry.getSize() <= Integer.MAX_VALUE ? mapped(entry) : copied(entry));
  }

  private Hdf5File mapped(ZipArchiveEntry entry) throws IOException {
    long from = entry.getDataOffset();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (from < 0 || entry.getSize() < 0 || from > channel.size() - entry.getSize()) {
        throw refusal.because("it ends within '%s'".formatted(entry.getName()));
      }
      ByteBuffer bytes = channel.map(MapMode.READ_ONLY, from, entry.getSize());
      CRC32 check = new CRC32();
      check.update(bytes.duplicate());
      checkSum(entry, entry.getSize(), check);
      return Hdf5File.within(bytes, refusal);
    }
  }

  /** What is compressed, or larger than a buffer, is read from a file of its own. */
  private Hdf5File copied(ZipArchiveEntry entry) throws IOException {
    long most = Math.max(PIECE, Math.multiplyExact(Files.size(path), (long) MOST_TIMES));
    copied = LocalFile.create();
    try (var out = Files.newOutputStream(copied)) {
      read(entry, most, out::write);
    }
    return Hdf5File.open(copied, refusal.name());
  }

  /** Closes the file; weights that were opened can no longer be read. */
  @Override
  public void close() throws IOException {
    zip.close();
    if (copied != null) {
      Files.deleteIfExists(copied);
    }
  }

  /** Returns what is wrong with the file as an error. */
  public IllegalArgumentException refused(String reason) {
    return refusal.because(reason);
  }
}
