package dev.kindling.jobs.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlReaderTest {
  @Test
  void readsEveryKindOfValue() {
    String text = "a: {b: [1, 2.5, x, true, null, '7']}\nc: 1e-3\n";

    assertThat(YamlReader.file(text, "a.yaml").plain())
        .isEqualTo(
            Map.of(
                "a",
                Map.of("b", Arrays.asList(1, 2.5, "x", true, null, "7")),
                "c",
                YamlReader.option("1e-3", "x").plain()));
  }

  @Test
  void knowsTheLineOfEachKey() {
    Node.Mapping file = (Node.Mapping) YamlReader.file("# note\na:\n  b:\n    - 1\n    - 2\n", "a");
    Node.Mapping a = (Node.Mapping) file.entries().get("a");
    Node.Listing b = (Node.Listing) a.entries().get("b");

    assertThat(a.place()).isEqualTo("line 2");
    assertThat(b.place()).isEqualTo("line 3");
    assertThat(b.items()).extracting(Node::place).containsExactly("line 4", "line 5");
  }

  @Test
  void readsAnEmptyFileAsNoKeys() {
    assertThat(YamlReader.file("# nothing\n", "a.yaml").plain()).isEqualTo(Map.of());
  }

  @Test
  void namesTheOptionThatAValueComesFrom() {
    assertThat(YamlReader.option("[1]", "--set a"))
        .isEqualTo(new Node.Listing(List.of(new Node.Scalar(1, "--set a")), "--set a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: &x [1]            | line 1, anchors and aliases are not supported. Write the value out
          a: 1\\nb: *x         | line 2, anchors and aliases are not supported. Write the value out
          a: !!java.net.URL [] | line 1, tags are not supported, got 'tag:yaml.org,2002:java.net.URL'. Leave it out
          a: 1\\na: 2          | line 2, key 'a' is given twice
          a: 1\\n--- \\nb: 2   | line 3, expected one document, got a second one
          a: [1\\nb: 2         | line 2, expected ',' or ']', but got :
          """)
  void refusesWhatAJobFileNeedsNot(String text, String reason) {
    assertThatThrownBy(() -> YamlReader.file(text.replace("\\n", "\n"), "a.yaml"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Cannot read file 'a.yaml': " + reason + ".");
  }

  @Test
  void refusesHugeFiles() {
    String text = "a".repeat(YamlReader.MAX_CHARACTERS + 1);

    assertThatThrownBy(() -> YamlReader.file(text, "a.yaml"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Cannot read file 'a.yaml': expected at most 1048576 characters, got 1048577.");
  }

  @Test
  void refusesDeepFiles() {
    assertThatThrownBy(() -> YamlReader.file("[".repeat(5000), "a.yaml"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Cannot read file 'a.yaml': ")
        .hasMessageContaining("40");
  }
}
