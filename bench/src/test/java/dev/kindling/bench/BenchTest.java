package dev.kindling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = Bench.command();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lcal                | unknown suite 'lcal'. Did you mean 'local'?
          --threads=0         | Cannot measure with 0 threads: expected at least 1.
          --seconds=-1        | Cannot look for -1 seconds: expected at least 0.
          --json=/none/x.json | Cannot write '/none/x.json': expected a folder that can be written, got none. Name another file.
          """)
  void aMistakeIsOneLineAndExitCode2(String argument, String message) {
    assertThat(run(argument)).isEqualTo(2);
    assertThat(err).hasToString("kindling: " + message + "\nSee: kindling bench --help\n");
  }

  @Test
  void helpNamesTheSuites() {
    assertThat(run("--help")).isZero();
    Suite.titles().forEach(title -> assertThat(out.toString()).contains("\n  " + title + " "));
  }

  @Test
  void aSuiteThatFailsLeavesTheOthers(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("all.json");
    System.setProperty(
        Bench.LAUNCHER,
        Launchers.script(
            folder,
            """
            [ "$2" != scale ] || exit 137
            for file; do :; done
            echo '{"tables": [{"title": "'"$2"'", "rows": [{"name": "MLP"}]}]}' > "$file"
            """));
    try {
      assertThat(run("scale", "memory", "--json=" + json)).isEqualTo(5);
    } finally {
      System.clearProperty(Bench.LAUNCHER);
    }
    JsonNode tables = new ObjectMapper().readTree(json.toFile()).path("tables");
    assertThat(tables).hasSize(1);
    assertThat(tables.get(0).path("title").asText()).isEqualTo("memory");
  }
}
