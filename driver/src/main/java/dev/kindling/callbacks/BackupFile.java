package dev.kindling.callbacks;

import dev.kindling.trainers.FileStore;
import dev.kindling.trainers.Snapshot;
import dev.kindling.training.RunState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A snapshot in a file: a mark, the epoch, pass, step, iteration and chosen steps, 0 if none were,
 * as 64 bits, the vectors as float32, all big-endian, and the SHA-256 of it. How long the vectors
 * are follows from the model, so a file is refused by its length before anything of it is believed.
 */
final class BackupFile {
  /** "KINDLIN" and the version of the format. */
  private static final long MARK = 0x4b494e444c494e02L;

  private static final int NUMBERS = 6;
  private static final int DIGEST = 32;

  /** How many floats are converted at once. */
  private static final int PIECE = 8192;

  private BackupFile() {}

  /** Writes a snapshot. */
  static void write(FileStore files, String path, Snapshot snapshot) throws IOException {
    files.write(path, out -> write(out, snapshot));
  }

  private static void write(OutputStream out, Snapshot snapshot) throws IOException {
    RunState state = snapshot.state();
    DigestOutputStream digested = new DigestOutputStream(out, digest());
    DataOutputStream data = new DataOutputStream(digested);
    data.writeLong(MARK);
    data.writeLong(snapshot.epoch());
    data.writeLong(snapshot.pass());
    data.writeLong(snapshot.step());
    data.writeLong(state.iteration());
    data.writeLong(snapshot.chosenSteps().orElse(0));
    write(data, state.parameters());
    write(data, state.optimizer());
    write(data, state.state());
    data.flush();
    out.write(digested.getMessageDigest().digest());
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(PIECE * Float.BYTES);
    for (int from = 0; from < values.length; from += PIECE) {
      int count = Math.min(PIECE, values.length - from);
      piece.asFloatBuffer().put(values, from, count);
      out.write(piece.array(), 0, count * Float.BYTES);
    }
  }

  /**
   * Reads a snapshot.
   *
   * @param own a snapshot of the model that is to go on, which says how long vectors must be
   * @throws IllegalArgumentException if the file is damaged or of another model
   */
  static Snapshot read(FileStore files, String path, Snapshot own) throws IOException {
    RunState state = own.state();
    long floats =
        (long) state.parameters().length + state.optimizer().length + state.state().length;
    long expected = NUMBERS * Long.BYTES + floats * Float.BYTES + DIGEST;
    long length = files.length(path);
    if (length != expected) {
      throw refused(path, "%d bytes for this model and optimizer".formatted(expected), length);
    }
    try (InputStream in = files.open(path)) {
      DigestInputStream digested = new DigestInputStream(in, digest());
      DataInputStream data = new DataInputStream(digested);
      long mark = data.readLong();
      long epoch = data.readLong();
      long pass = data.readLong();
      long step = data.readLong();
      long iteration = data.readLong();
      long chosen = data.readLong();
      float[] parameters = read(data, state.parameters().length);
      float[] optimizer = read(data, state.optimizer().length);
      float[] others = read(data, state.state().length);
      byte[] digest = digested.getMessageDigest().digest();
      boolean whole = Arrays.equals(digest, in.readNBytes(DIGEST));
      boolean counts =
          inRange(epoch) && inRange(pass) && inRange(chosen) && step >= 0 && iteration >= 0;
      if (mark != MARK || !whole || !counts) {
        throw refused(path, "a backup whose checksum is right", "another file or a damaged one");
      }
      return new Snapshot(
          new RunState(parameters, optimizer, others, iteration),
          (int) epoch,
          (int) pass,
          step,
          chosen == 0 ? OptionalInt.empty() : OptionalInt.of((int) chosen));
    }
  }

  private static boolean inRange(long count) {
    return count >= 0 && count <= Integer.MAX_VALUE;
  }

  private static float[] read(DataInputStream in, int length) throws IOException {
    float[] values = new float[length];
    byte[] piece = new byte[PIECE * Float.BYTES];
    for (int from = 0; from < length; from += PIECE) {
      int count = Math.min(PIECE, length - from);
      in.readFully(piece, 0, count * Float.BYTES);
      ByteBuffer.wrap(piece).asFloatBuffer().get(values, from, count);
    }
    return values;
  }

  private static IllegalArgumentException refused(String path, String expected, Object got) {
    return new IllegalArgumentException(
        "Cannot go on from backup '%s': expected %s, got %s. Delete it to begin anew, or train the model that it is of."
            .formatted(path, expected, got));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
