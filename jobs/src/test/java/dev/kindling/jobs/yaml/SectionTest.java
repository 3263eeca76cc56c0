package dev.kindling.jobs.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Problems;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SectionTest {
  private final Problems problems = new Problems();

  private <T> T value(String text, Function<Value, T> reader) {
    return Section.read(YamlReader.file("k: " + text, "f"), problems, s -> reader.apply(s.get("k")))
        .value();
  }

  @Test
  void readsValuesAsWhatTheyHaveToBe() {
    List<Object> read =
        List.of(
            value("hello", Value::text),
            value("12", Value::text),
            value("12", v -> v.count(1)),
            value("64.0", v -> v.count(1)),
            value("-5000000000", v -> v.whole(Long.MIN_VALUE)),
            value("1e-3", Value::number),
            value("3", Value::number),
            value("0.25", Value::fraction),
            value("false", Value::flag),
            value("[a, b]", v -> v.items().stream().map(Value::text).toList()),
            value("a", v -> v.items().stream().map(Value::text).toList()));

    assertThat(read)
        .containsExactly(
            "hello",
            "12",
            12,
            64,
            -5_000_000_000L,
            0.001,
            3.0,
            0.25,
            false,
            List.of("a", "b"),
            List.of("a"));
    ConfigurationException.throwIfAny("read", problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          count    | five      | line 1, k: expected a whole number of at least 1, got 'five'.
          count    | 0         | line 1, k: expected a whole number of at least 1, got 0.
          count    | 1.5       | line 1, k: expected a whole number of at least 1, got 1.5.
          count    | 3000000000 | line 1, k: expected a whole number of at most 2147483647, got 3000000000.
          count    | 99999999999999999999 | line 1, k: expected a whole number of at least 1, got 99999999999999999999.
          number   | .nan      | line 1, k: expected a number, got '.nan'.
          number   | 1e999     | line 1, k: expected a number, got '1e999'.
          number   | true      | line 1, k: expected a number, got true.
          fraction | 1         | line 1, k: expected a number from 0 to below 1, got 1.
          flag     | yes       | line 1, k: expected true or false, got 'yes'.
          text     | [a]       | line 1, k: expected a text, got a list.
          text     | {a: 1}    | line 1, k: expected a text, got a mapping.
          text     | '  '      | line 1, k: expected a text, got '  '.
          text     | ~         | line 1, k: missing, expected a text.
          choice   | parket    | line 1, k: expected one of csv, parquet, got 'parket'. Did you mean 'parquet'?
          choice   | excel     | line 1, k: expected one of csv, parquet, got 'excel'.
          section  | 3         | line 1, k: expected a mapping, got 3.
          """,
      quoteCharacter = '"')
  void notesWhatIsWrong(String kind, String text, String problem) {
    Map<String, Function<Value, Object>> readers =
        Map.of(
            "count", v -> v.count(1),
            "number", Value::number,
            "fraction", Value::fraction,
            "flag", Value::flag,
            "text", Value::text,
            "choice", v -> v.oneOf(List.of("csv", "parquet")),
            "section", v -> v.section(s -> "read"));

    value(text, readers.get(kind));

    assertThatThrownBy(() -> ConfigurationException.throwIfAny("read", problems))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Cannot read: 1 mistake.\n  %s".formatted(problem));
  }

  @Test
  void reportsAllMistakesAtOnceAndUnknownKeysWithTheNearest() {
    Node file = YamlReader.file("training:\n  epoch: 5\n  batch_size: x\n  zzzzzzzz: 1\n", "f");

    Section.read(file, problems, root -> root.get("training").section(this::training));

    assertThatThrownBy(() -> ConfigurationException.throwIfAny("read job 'f'", problems))
        .hasMessage(
            String.join(
                "\n",
                "Cannot read job 'f': 4 mistakes.",
                "  line 1, training.loss: missing, expected a text.",
                "  line 2, training.epoch: unknown key. Did you mean 'epochs'?",
                "  line 3, training.batch_size: expected a whole number of at least 1, got 'x'.",
                "  line 4, training.zzzzzzzz: unknown key. Known are batch_size, epochs, loss."));
  }

  @Test
  void writesOutTheDefaults() {
    Node file = YamlReader.file("training: {loss: mse, batch_size: 8}", "f");

    assertThat(
            Section.read(file, problems, root -> root.get("training").section(this::training))
                .resolved())
        .isEqualTo(Map.of("training", Map.of("epochs", 1, "batch_size", 8, "loss", "mse")));
  }

  private int training(Section section) {
    int epochs = section.get("epochs").or(1).count(1);
    section.get("batch_size").or(32).count(1);
    section.get("loss").text();
    return epochs;
  }
}
