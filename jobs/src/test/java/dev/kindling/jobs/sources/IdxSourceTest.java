package dev.kindling.jobs.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.data.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxSourceTest {
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false").getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** A head of these axes, then bytes that count up. */
  private static byte[] idx(int bytes, int... axes) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * axes.length + bytes);
    file.putInt(0x0800 | axes.length);
    Arrays.stream(axes).forEach(file::putInt);
    for (int index = 0; index < bytes; index++) {
      file.put((byte) index);
    }
    return file.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private String file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  @Test
  void readsPlainAndGzippedFilesInOrder() throws IOException {
    String images = file("images.gz", gzip(idx(5 * 6, 5, 2, 3)));
    String labels = file("labels", idx(5, 5));

    List<Row> rows = new IdxSource(images, labels).open(spark).collectAsList();

    assertThat(rows).hasSize(5);
    for (int row = 0; row < 5; row++) {
      byte first = (byte) (6 * row);
      assertThat(rows.get(row).<byte[]>getAs("pixels"))
          .containsExactly(first, first + 1, first + 2, first + 3, first + 4, first + 5);
      assertThat(rows.get(row).<Integer>getAs("label")).isEqualTo(row);
    }
  }

  @Test
  void labelsAreUnsigned() throws IOException {
    String images = file("images", idx(300, 300, 1));
    String labels = file("labels", idx(300, 300));

    Row last = new IdxSource(images, labels).open(spark).collectAsList().get(255);

    assertThat(last.<Integer>getAs("label")).isEqualTo(255);
  }

  private void refuses(byte[] images, byte[] labels, String message) throws IOException {
    String imagesPath = file("images", images);
    String labelsPath = file("labels", labels);

    assertThatThrownBy(() -> new IdxSource(imagesPath, labelsPath).open(spark))
        .isInstanceOf(DataException.class)
        .hasMessage(message.replace("IMAGES", imagesPath).replace("LABELS", labelsPath));
  }

  @Test
  void refusesFilesThatAreNotIdx() throws IOException {
    refuses(
        "not an idx file".getBytes(StandardCharsets.UTF_8),
        idx(5, 5),
        "Cannot read IDX file 'IMAGES': expected it to begin with 0x000008 and 1 to 4 axes, got 0x6e6f7420. Give the files of unsigned bytes, as MNIST has them.");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    refuses(
        new byte[0],
        idx(5, 5),
        "Cannot read IDX file 'IMAGES': it ends too early. Copy or download it again.");
  }

  @Test
  void refusesAHeadThatAsksForTooMuch() throws IOException {
    refuses(
        idx(0, 5, 1 << 30, 1 << 30),
        idx(5, 5),
        "Cannot read IDX file 'IMAGES': expected at most 2147483647 rows of 1 to 16777216 bytes, got 5 rows of sizes [1073741824, 1073741824].");
    refuses(
        idx(0, -1, 2),
        idx(5, 5),
        "Cannot read IDX file 'IMAGES': expected at most 2147483647 rows of 1 to 16777216 bytes, got 4294967295 rows of sizes [2].");
  }

  @Test
  void refusesFilesThatAreCutOffOrTooLong() throws IOException {
    refuses(
        idx(29, 5, 2, 3),
        idx(5, 5),
        "Cannot read IDX file 'IMAGES': it ends too early. Copy or download it again.");
    refuses(
        idx(31, 5, 2, 3),
        idx(5, 5),
        "Cannot read IDX file 'IMAGES': expected 46 bytes, as its head says, got more.");
    byte[] packed = gzip(idx(30, 5, 2, 3));
    refuses(
        Arrays.copyOf(packed, packed.length - 12),
        idx(5, 5),
        "Cannot read IDX file 'IMAGES': it ends too early. Copy or download it again.");
  }

  @Test
  void refusesDamagedGzip() throws IOException {
    byte[] packed = gzip(idx(30, 5, 2, 3));
    packed[packed.length - 6] ^= 1;
    refuses(
        packed,
        idx(5, 5),
        "Cannot read IDX file 'IMAGES': its gzip data are damaged. Copy or download it again.");
  }

  @Test
  void refusesLabelsThatDoNotFit() throws IOException {
    refuses(
        idx(30, 5, 2, 3),
        idx(4, 4),
        "Cannot read IDX files 'IMAGES' and 'LABELS': expected as many labels as pictures, got 4 and 5.");
    refuses(
        idx(5, 5),
        idx(30, 5, 2, 3),
        "Cannot read IDX file 'LABELS': expected labels of 1 byte, got rows of sizes [2, 3]. Exchange images and labels?");
  }

  @Test
  void refusesMissingFiles() {
    String missing = folder.resolve("none").toString();

    assertThatThrownBy(() -> new IdxSource(missing, missing).open(spark))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot read IDX file '%s': no such file. Check the path.".formatted(missing));
  }
}
