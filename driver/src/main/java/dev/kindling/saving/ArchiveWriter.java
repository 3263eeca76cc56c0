package dev.kindling.saving;

import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.symbolic.Variable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a model's entries, uncompressed as Keras does, each with its checksums. */
final class ArchiveWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int BUFFER = 1 << 16;

  /** Takes a piece of an entry. */
  private interface Sink {
    void accept(byte[] bytes, int length) throws IOException;
  }

  private final Model model;
  private final List<Variable> weights;
  private final List<WeightIndex> index;
  private final Optional<byte[]> config;

  private ArchiveWriter(Model model, List<WeightIndex> index, Optional<byte[]> config) {
    this.model = model;
    this.weights = model.namedWeights();
    this.index = index;
    this.config = config;
    if (!model.built()) {
      throw new IllegalStateException(
          "Cannot write model '%s': it has no weights yet. Put input(…) in front of its layers, or call build(shape), or fit it on data."
              .formatted(model.displayName()));
    }
  }

  /** Returns what writes a model with its configuration. */
  static ArchiveWriter of(Model model, LayerTypes types) {
    String config = model.toJson(types);
    // A shared layer may have another name in the file than in the model.
    List<WeightIndex> index = WeightIndex.of(Models.fromJson(config, types).namedWeights());
    return new ArchiveWriter(model, index, Optional.of(config.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns what writes a model without its configuration. */
  static ArchiveWriter ofWeights(Model model) {
    return new ArchiveWriter(model, WeightIndex.of(model.namedWeights()), Optional.empty());
  }

  void write(OutputStream out) throws IOException {
    CRC32 check = new CRC32();
    MessageDigest digest = Sha256.digest();
    long[] length = new long[1];
    weights(
        (bytes, count) -> {
          check.update(bytes, 0, count);
          digest.update(bytes, 0, count);
          length[0] += count;
        });
    byte[] metadata = metadata(HexFormat.of().formatHex(digest.digest()));
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
    entry(zip, ModelArchive.METADATA, metadata);
    if (config.isPresent()) {
      entry(zip, ModelArchive.CONFIG, config.get());
    }
    begin(zip, ModelArchive.WEIGHTS, length[0], check.getValue());
    weights((bytes, count) -> zip.write(bytes, 0, count));
    zip.closeEntry();
    zip.finish();
  }

  private byte[] metadata(String weightsSum) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    config.ifPresent(
        json ->
            sums.put(ModelArchive.CONFIG, HexFormat.of().formatHex(Sha256.digest().digest(json))));
    sums.put(ModelArchive.WEIGHTS, weightsSum);
    return ArchiveReader.JSON.writeValueAsBytes(
        new ArchiveMetadata(
            ArchiveMetadata.FORMAT_VERSION,
            DATE.format(Instant.now()),
            sums,
            model.inputSpecs().stream().map(spec -> WeightIndex.sizes(spec.shape())).toList(),
            index));
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 check = new CRC32();
    check.update(content);
    begin(zip, name, content.length, check.getValue());
    zip.write(content);
    zip.closeEntry();
  }

  private static void begin(ZipOutputStream zip, String name, long size, long check)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(size);
    entry.setCrc(check);
    entry.setTime(0);
    zip.putNextEntry(entry);
  }

  private void weights(Sink sink) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    for (Variable variable : weights) {
      FloatBuffer values = FloatBuffer.wrap(variable.weight().values());
      while (values.hasRemaining()) {
        int count = Math.min(values.remaining(), BUFFER / Float.BYTES);
        FloatBuffer piece = values.slice(values.position(), count);
        buffer.asFloatBuffer().put(piece);
        values.position(values.position() + count);
        sink.accept(buffer.array(), count * Float.BYTES);
      }
    }
  }
}
