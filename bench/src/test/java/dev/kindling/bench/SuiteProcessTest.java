package dev.kindling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteProcessTest {
  @TempDir private Path folder;

  private final Figures figures = new Figures(Map.of());

  @Test
  void theSuitesTablesAreAdded() throws IOException, InterruptedException {
    String launcher =
        Launchers.script(
            folder,
            """
            echo "$@" > %s/arguments
            for file; do :; done
            echo '{"tables": [{"title": "speed", "rows": [{"name": "MLP"}]}]}' > "$file"
            """
                .formatted(folder));
    int code = new SuiteProcess(launcher, List.of("--threads=2")).run("local", figures);
    assertThat(code).isZero();
    assertThat(figures.isEmpty()).isFalse();
    assertThat(folder.resolve("arguments"))
        .content()
        .startsWith("bench local --threads=2 --hand-over ");
  }

  @Test
  void aSuiteThatEndsBadlyAddsNothing() throws IOException, InterruptedException {
    int code =
        new SuiteProcess(Launchers.script(folder, "exit 137"), List.of()).run("scale", figures);
    assertThat(code).isEqualTo(137);
    assertThat(figures.isEmpty()).isTrue();
  }
}
