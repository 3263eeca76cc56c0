package dev.kindling.saving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.symbolic.Variable;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Reads a model's entries in the order in which they are written, believing none of them. */
final class ArchiveReader {
  static final JsonMapper JSON = new JsonMapper();

  private static final int MAX_JSON = 16 << 20;
  private static final int BUFFER = 1 << 16;

  private final ZipInputStream zip;
  private final long bytes;
  private final String name;

  ArchiveReader(InputStream in, long bytes, String name) {
    this.zip = new ZipInputStream(in);
    this.bytes = bytes;
    this.name = name;
  }

  Model read(LayerTypes types) throws IOException {
    return guarded(
        () -> {
          ArchiveMetadata metadata = metadata();
          if (!metadata.sha256().containsKey(ModelArchive.CONFIG)) {
            throw refused(
                "it has weights only, as its model composes layers in code. Make that model and use readWeights");
          }
          byte[] config = json(ModelArchive.CONFIG);
          checkSum(metadata, ModelArchive.CONFIG, Sha256.digest().digest(config));
          Model model = Models.fromJson(new String(config, StandardCharsets.UTF_8), types);
          weights(metadata, model);
          return model;
        });
  }

  void readWeights(Model model) throws IOException {
    guarded(
        () -> {
          ArchiveMetadata metadata = metadata();
          if (!model.built()) {
            model.build(metadata.inputs().stream().map(this::shape).toArray(Shape[]::new));
          }
          weights(metadata, model);
          return model;
        });
  }

  private Shape shape(List<Integer> sizes) {
    if (sizes == null || sizes.contains(null)) {
      throw refused("expected sizes of its inputs, got null");
    }
    return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Reading that a damaged file may end. */
  @FunctionalInterface
  private interface Reading {
    Model read() throws IOException;
  }

  @CanIgnoreReturnValue
  private Model guarded(Reading reading) throws IOException {
    try {
      return reading.read();
    } catch (ZipException | EOFException | JsonProcessingException e) {
      String reason = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw refused("it is damaged: " + reason.lines().findFirst().orElse(""));
    }
  }

  private void weights(ArchiveMetadata metadata, Model model) throws IOException {
    checkWeights(metadata.weights(), model.namedWeights());
    MessageDigest digest = readWeights(model.namedWeights());
    checkSum(metadata, ModelArchive.WEIGHTS, digest.digest());
  }

  private ArchiveMetadata metadata() throws IOException {
    ArchiveMetadata metadata = JSON.readValue(json(ModelArchive.METADATA), ArchiveMetadata.class);
    if (metadata == null || metadata.formatVersion() != ArchiveMetadata.FORMAT_VERSION) {
      throw refused(
          "expected format_version %d, got %s"
              .formatted(
                  ArchiveMetadata.FORMAT_VERSION,
                  metadata == null ? "none" : metadata.formatVersion()));
    }
    return metadata;
  }

  private byte[] json(String entry) throws IOException {
    next(entry);
    byte[] content = zip.readNBytes(MAX_JSON);
    if (zip.read() != -1) {
      throw refused("expected at most %d bytes of %s, got more".formatted(MAX_JSON, entry));
    }
    return content;
  }

  private void next(String expected) throws IOException {
    ZipEntry entry = zip.getNextEntry();
    if (entry == null || !entry.getName().equals(expected)) {
      String got = entry == null ? "none" : "'" + entry.getName() + "'";
      throw refused("expected a zip whose next entry is '%s', got %s".formatted(expected, got));
    }
    if (entry.getMethod() != ZipEntry.STORED) {
      throw refused("expected '%s' stored as it is, got it compressed".formatted(expected));
    }
  }

  private void checkSum(ArchiveMetadata metadata, String entry, byte[] sum) {
    String got = HexFormat.of().formatHex(sum);
    if (!got.equals(metadata.sha256().get(entry))) {
      throw refused(
          "it is damaged: expected SHA-256 %s of %s, got %s"
              .formatted(metadata.sha256().get(entry), entry, got));
    }
  }

  /** Also bounds what is allocated: no more than the file can hold. */
  private void checkWeights(List<WeightIndex> written, List<Variable> weights) {
    List<WeightIndex> expected = WeightIndex.of(weights);
    if (!written.equals(expected)) {
      throw refused(
          "its weights are not those of its model: expected %s, got %s"
              .formatted(difference(expected, written), difference(written, expected)));
    }
    long values =
        weights.stream().mapToLong(variable -> variable.weight().shape().elements()).sum();
    if (values > bytes / Float.BYTES) {
      throw refused("expected %d weights, got a file of %d bytes".formatted(values, bytes));
    }
  }

  /** Returns the first weight that only one of the lists has, or how many it has. */
  private static String difference(List<WeightIndex> here, List<WeightIndex> there) {
    return here.stream()
        .filter(weight -> !there.contains(weight))
        .findFirst()
        .map(weight -> weight.path() + " " + weight.shape())
        .orElse(here.size() + " weights");
  }

  private MessageDigest readWeights(List<Variable> weights) throws IOException {
    next(ModelArchive.WEIGHTS);
    MessageDigest digest = Sha256.digest();
    InputStream in = new DigestInputStream(zip, digest);
    for (Variable variable : weights) {
      assign(variable.weight(), in);
    }
    if (in.read() != -1) {
      throw refused("expected the end of %s, got more bytes".formatted(ModelArchive.WEIGHTS));
    }
    return digest;
  }

  private void assign(Weight weight, InputStream in) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[(int) weight.shape().elements()];
    for (int from = 0; from < values.length; from += BUFFER / Float.BYTES) {
      int count = Math.min(values.length - from, BUFFER / Float.BYTES);
      if (in.readNBytes(buffer.array(), 0, count * Float.BYTES) != count * Float.BYTES) {
        throw new EOFException();
      }
      buffer.asFloatBuffer().get(values, from, count);
    }
    weight.assign(values);
  }

  private IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException("Cannot read model '%s': %s.".formatted(name, reason));
  }
}
