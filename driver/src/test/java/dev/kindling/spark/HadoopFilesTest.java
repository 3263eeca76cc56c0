package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the file systems that Hadoop knows, in both of its ways or in the older one alone. */
class HadoopFilesTest {
  @TempDir private Path folder;

  /** A file system as many vendors have them: of Hadoop's older interface. */
  public static final class Plain extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("plain:///");
    }

    @Override
    public String getScheme() {
      return "plain";
    }
  }

  private static HadoopFiles files() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.plain.impl", Plain.class.getName());
    return new HadoopFiles(hadoop);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "plain"})
  void aFileIsReplacedWhenTheNextIsComplete(String scheme) throws IOException {
    HadoopFiles files = files();
    String path = scheme + "://" + folder + "/new/file";
    files.write(path, out -> out.write("first".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(
            () ->
                files.write(
                    path,
                    out -> {
                      out.write(0);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(text(files, path)).isEqualTo("first");
    files.write(path, out -> out.write("second".getBytes(StandardCharsets.UTF_8)));
    assertThat(text(files, path)).isEqualTo("second");
    assertThat(files.length(path)).isEqualTo(6);
    files.delete(scheme + "://" + folder + "/new");
    assertThat(files.exists(path)).isTrue();
    files.delete(path);
    assertThat(files.exists(path)).isFalse();
  }

  private static String text(HadoopFiles files, String path) throws IOException {
    try (InputStream in = files.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
