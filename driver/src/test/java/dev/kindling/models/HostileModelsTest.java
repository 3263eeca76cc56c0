package dev.kindling.models;

import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.layers.LayerTypes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody has made to do harm: they are refused in words, and soon. */
@Timeout(60)
class HostileModelsTest {
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.weights.h5";

  @TempDir private Path folder;

  private static Model model() {
    Model model = Sequential.of(input(4), dense(3), dense(2));
    model.initialize(7);
    model.compile(adam(), meanSquaredError());
    return model;
  }

  private Model read(byte[] bytes) throws IOException {
    return Models.load(Files.write(folder.resolve("m"), bytes));
  }

  private void refuses(byte[] bytes, String message) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot ")
        .hasMessageContaining(message);
  }

  /** Puts a text in the place of a model's configuration. */
  private static byte[] configured(String config, int method) throws IOException {
    Map<String, byte[]> members = Archives.members(Archives.written(model(), ModelFormat.KERAS));
    members.put(CONFIG, config.getBytes(StandardCharsets.UTF_8));
    return Archives.zip(members, method);
  }

  @Test
  void textsThatAreDeepOrLarge() throws IOException {
    refuses(configured("[".repeat(1 << 20), ZipOutputStream.STORED), "expected JSON");
    refuses(configured("{\"a\":".repeat(1 << 18), ZipOutputStream.DEFLATED), "expected JSON");
    refuses(
        configured(" ".repeat((1 << 26) + 1), ZipOutputStream.DEFLATED),
        "expected at most 67108864 bytes of 'config.json'");
    refuses(configured("[0" + ",0".repeat(1 << 22) + "]", ZipOutputStream.DEFLATED), "expected");
  }

  @Test
  void manyMembersThatUnpackToMuch() throws IOException {
    Map<String, byte[]> members = Archives.members(Archives.written(model(), ModelFormat.KERAS));
    byte[] text = new byte[1 << 24];
    for (int index = 0; index < 6; index++) {
      members.put("assets/layers/string_lookup_" + index + "/vocabulary.txt", text);
    }
    refuses(Archives.zip(members, ZipOutputStream.DEFLATED), "bytes of 'assets/");
  }

  @Test
  void membersOfUnusualKinds() throws IOException {
    byte[] bytes =
        Archives.zip(
            Archives.members(Archives.written(model(), ModelFormat.KERAS)),
            ZipOutputStream.DEFLATED);
    ByteBuffer whole = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = whole.getInt(bytes.length - 6);
    // 12 stands for bzip2, and comes after the second header's name of 13 letters.
    whole.putShort(directory + 46 + 13 + 10, (short) 12);
    refuses(bytes, "'config.json' is compressed in an unusual way");
  }

  /** What an optimizer keeps is as large as the weights, of which the file has none so large. */
  @Test
  void modelsThatAreLargerThanTheirFile() throws IOException {
    Model huge = Sequential.of(input(100_000), dense(20_000));
    huge.compile(adam(), meanSquaredError());
    Map<String, Object> root = ModelWriter.write(huge, LayerTypes.keras());
    root.put("compile_config", huge.compileConfig());
    refuses(
        configured(Models.json(root), ZipOutputStream.STORED),
        "has shape (100000, 20000), the file (4, 3)");
  }

  @Test
  void shapesThatNoMachineHolds() throws IOException {
    for (String size : List.of("2147483647", "1e308", "-5", "4294967296", "99999999999999999999")) {
      String config =
          model().toJson(LayerTypes.keras()).replace("\"units\":3", "\"units\":" + size);
      refuses(configured(config, ZipOutputStream.STORED), "");
      config = model().toJson(LayerTypes.keras()).replace("[null,4]", "[null," + size + "]");
      refuses(configured(config, ZipOutputStream.STORED), "");
    }
  }

  @Test
  void filesThatEndEarly() throws IOException {
    for (ModelFormat format : List.of(ModelFormat.KERAS, ModelFormat.H5)) {
      byte[] whole = Archives.written(model(), format);
      for (int length = 0; length < whole.length - 1; length += 41) {
        refuses(Arrays.copyOf(whole, length), "");
      }
    }
  }

  /**
   * Bytes that are changed at random: what is read may be wrong, and all that is refused is told.
   */
  @Test
  void changedBytes() throws IOException {
    Random random = new Random(11);
    byte[] legacy = Archives.written(model(), ModelFormat.H5);
    Map<String, byte[]> members = Archives.members(Archives.written(model(), ModelFormat.KERAS));
    byte[] weights = members.get(WEIGHTS);
    int refused = 0;
    for (int round = 0; round < 400; round++) {
      byte[] changed;
      if (round % 2 == 0) {
        changed = changed(legacy, random);
      } else {
        members.put(WEIGHTS, changed(weights, random));
        changed = Archives.zip(members, ZipOutputStream.STORED);
      }
      try {
        assertThat(read(changed).countParams()).isNotNegative();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("Cannot ");
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 380);
  }

  /** Half of the changes are addresses and lengths, which are where words are. */
  private static byte[] changed(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    ByteBuffer words = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      int at = random.nextInt(changed.length - 8);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> changed[at] = (byte) random.nextInt();
        case 2 -> words.putLong(at & -8, words.getLong(random.nextInt(changed.length / 8 - 1) * 8));
        default -> words.putLong(at & -8, random.nextInt(changed.length) & -8);
      }
    }
    return changed;
  }
}
