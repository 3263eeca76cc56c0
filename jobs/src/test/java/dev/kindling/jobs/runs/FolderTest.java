package dev.kindling.jobs.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @TempDir private Path place;

  private Folder folder() {
    return Folder.at(place.toString(), new Configuration());
  }

  private void assertOnly(String name) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly(name);
    }
  }

  @Test
  void twoWritersOfOneFileDoNotMix() throws IOException {
    folder()
        .write(
            "report",
            out -> {
              out.write('a');
              folder().write("report", other -> other.write('b'));
              out.write('c');
            });
    assertThat(place.resolve("report")).hasContent("ac");
    assertOnly("report");
  }

  @Test
  void aFolderInTheWayIsNotMovedInto() throws IOException {
    Files.createDirectory(place.resolve("report"));
    assertThatThrownBy(() -> folder().write("report", out -> out.write('a')))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot write 'report': a folder is in the way");
    assertThat(place.resolve("report")).isEmptyDirectory();
    assertOnly("report");
  }
}
