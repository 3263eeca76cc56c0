package dev.kindling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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
}
