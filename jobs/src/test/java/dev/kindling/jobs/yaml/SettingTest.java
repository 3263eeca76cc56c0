package dev.kindling.jobs.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingTest {
  private static final Node FILE = YamlReader.file("a: {b: 1, c: 2}\nl: [{x: 1}, 5]\nt: 7\n", "f");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.b=9           | {a={b=9, c=2}, l=[{x=1}, 5], t=7}
          a.d = [1, two]  | {a={b=1, c=2, d=[1, two]}, l=[{x=1}, 5], t=7}
          l.0.x=8         | {a={b=1, c=2}, l=[{x=8}, 5], t=7}
          n.m.o=true      | {a={b=1, c=2}, l=[{x=1}, 5], t=7, n={m={o=true}}}
          a=              | {a=, l=[{x=1}, 5], t=7}
          t=a=b           | {a={b=1, c=2}, l=[{x=1}, 5], t=a=b}
          """)
  void setsAKey(String setting, String expected) {
    assertThat(Setting.parse(setting).applyTo(FILE).plain()).hasToString(expected);
  }

  @Test
  void leavesTheFileAsItWas() {
    Node changed = Setting.parse("a.b=9").applyTo(FILE);

    assertThat(changed.plain()).isNotEqualTo(FILE.plain());
    assertThat(FILE.plain())
        .isEqualTo(Map.of("a", Map.of("b", 1, "c", 2), "l", List.of(Map.of("x", 1), 5), "t", 7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          epochs | Cannot read --set 'epochs': expected key=value, for example --set training.epochs=3.
          =3     | Cannot read --set '=3': expected key=value, for example --set training.epochs=3.
          a..b=3 | Cannot read --set 'a..b=3': expected key=value, for example --set training.epochs=3.
          a=[1   | Cannot read --set a: line 1, expected ',' or ']', but got <stream end>.
          """)
  void refusesWhatIsNoSetting(String setting, String message) {
    assertThatThrownBy(() -> Setting.parse(setting))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          l.2=1   | Cannot apply --set l.2: expected an index from 0 to 1 in place of '2', as l is a list.
          l.x=1   | Cannot apply --set l.x: expected an index from 0 to 1 in place of 'x', as l is a list.
          t.x.y=1 | Cannot apply --set t.x.y: t is 7, which has no key 'x'. Set t itself.
          """)
  void refusesPathsThatLeadNowhere(String setting, String message) {
    assertThatThrownBy(() -> Setting.parse(setting).applyTo(FILE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void countsItemsInBracketsAsMessagesDo() {
    assertThat(Setting.parse("model.sequential[2].dense.units=3").path())
        .containsExactly("model", "sequential", "2", "dense", "units");
  }
}
