package dev.kindling.saving;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasArchiveTest {
  @TempDir private Path folder;

  private KerasArchive archive(byte[] changed) throws IOException {
    Path file = folder.resolve("m.keras");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry(KerasArchive.CONFIG));
      out.write("{}".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(file);
    // Behind the header and the name.
    System.arraycopy(changed, 0, bytes, 30 + KerasArchive.CONFIG.length(), changed.length);
    Files.write(file, bytes);
    return KerasArchive.open(file, "m");
  }

  @Test
  void disksThatAreFullAreNoDamage() throws IOException {
    try (KerasArchive archive = archive(new byte[0])) {
      assertThatThrownBy(
              () ->
                  archive.read(
                      archive.member(KerasArchive.CONFIG),
                      1 << 20,
                      (bytes, from, count) -> {
                        throw new IOException("No space left on device");
                      }))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
  }

  @Test
  void whatCannotBeUnpackedIsDamage() throws IOException {
    try (KerasArchive archive = archive(new byte[] {-1, -1, -1, -1})) {
      assertThatThrownBy(archive::config)
          .isInstanceOf(DamagedFileException.class)
          .hasMessageStartingWith("Cannot read model 'm': it is damaged: ");
    }
  }
}
