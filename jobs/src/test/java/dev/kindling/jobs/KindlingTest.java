package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KindlingTest {
  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate", "predict", "summary"})
  void eachCommandHasHelpThatNeedsNoSpark(String command) {
    Cli help = kindling(command, "--help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: kindling " + command).contains("--set=key=value");
    assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"import", "export"})
  void commandsOnFilesHaveHelp(String command) {
    Cli help = kindling(command, "--help");

    assertThat(help.code()).isZero();
    assertThat(help.out())
        .startsWith("Usage: kindling " + command)
        .contains("--layer-types=class", ".weights.h5");
  }

  @Test
  void helpListsCommandsAndExitCodes() {
    Cli help = kindling("--help");

    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("train", "evaluate", "predict", "summary", "import", "export")
        .contains("  0     done", "  2     a mistake in the command, the job file or the model")
        .contains("  3     data that are missing or do not fit", "  4     training diverged")
        .contains("  5     anything else", "  143   stopped by SIGTERM");
  }

  @Test
  void knowsItsVersion() {
    assertThat(kindling("--version").out()).matches("kindling \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tran                      | unknown command 'tran'. Did you mean 'train'?                            | kindling
          fly                       | unknown command 'fly'. Known are evaluate, export, import, predict, summary, train. | kindling
          train a.yaml --sett a=b   | unknown option '--sett'. Did you mean '--set'?                           | kindling train
          train a.yaml b.yaml       | unexpected argument 'b.yaml'.                                            | kindling train
          train                     | Missing required parameter: 'job.yaml'                                   | kindling train
          predict run               | Missing required option: '--output=folder'                               | kindling predict
          export run                | Missing required option: '--to=file'                                     | kindling export
          import                    | Missing required parameter: 'file'                                       | kindling import
          """)
  void namesWhatIsWrongWithACommand(String line, String message, String command) {
    Cli outcome = kindling(line.split(" "));

    assertThat(outcome)
        .isEqualTo(new Cli(2, "", "kindling: %s%nSee: %s --help%n".formatted(message, command)));
  }

  @Test
  void wantsACommand() {
    assertThat(kindling())
        .isEqualTo(
            new Cli(
                2,
                "",
                "kindling: Cannot run: expected a command, got none.%nSee: kindling --help%n"
                    .formatted()));
  }
}
