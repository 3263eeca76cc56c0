package dev.kindling.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.bench.fuzz.Trial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
  @TempDir private Path folder;
  private Trial trial;

  @BeforeEach
  void open() {
    trial = new Trial(folder);
  }

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void wholeFilesLoad() throws Exception {
    for (Specimen specimen : Specimen.all()) {
      Outcome outcome = trial.load(specimen, specimen.bytes());
      assertThat(outcome.loaded()).as(specimen.name()).isTrue();
      assertThat(outcome.finding()).as(specimen.name()).isEmpty();
      assertThat(outcome.bytes()).isPositive();
    }
  }

  @Test
  void aSeedMakesOneFile() throws IOException {
    for (Specimen specimen : Specimen.all()) {
      byte[] damaged = Trial.damaged(specimen, new Random(5));
      assertThat(Trial.damaged(specimen, new Random(5))).isEqualTo(damaged);
      assertThat(damaged).isNotEqualTo(specimen.bytes());
    }
  }

  @Test
  void someDamagedFilesAreRefused() throws Exception {
    List<Specimen> all = Specimen.all();
    int refused = 0;
    for (int seed = 0; seed < 100; seed++) {
      Specimen specimen = all.get(seed % all.size());
      Outcome outcome = trial.load(specimen, Trial.damaged(specimen, new Random(seed)));
      assertThat(outcome.finding()).as("seed " + seed).isEmpty();
      refused += outcome.loaded() ? 0 : 1;
    }
    assertThat(refused).isBetween(20, 95);
  }

  /** Whose configuration is missing fails, and not in words. */
  @Test
  void findsFailuresThatAreNotTold() throws Exception {
    Outcome outcome = trial.load(new Specimen("m.weights.h5", null, new byte[0]), new byte[0]);
    assertThat(outcome.loaded()).isFalse();
    assertThat(outcome.finding())
        .hasValueSatisfying(
            found -> assertThat(found).startsWith("java.lang.NullPointerException"));
  }

  @Test
  void findsFilesThatAreLeft() throws Exception {
    Path left = Files.createTempFile(Trial.TEMPORARY, "");
    Specimen specimen = Specimen.all().get(0);
    assertThat(trial.load(specimen, specimen.bytes()).finding())
        .contains("left a file '%s'".formatted(left));
    assertThat(left).doesNotExist();
  }
}
