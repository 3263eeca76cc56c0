package dev.kindling.bench.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.apache.spark.scheduler.JobSucceeded$;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.StageInfo;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class RoundClockTest {
  private final RoundClock clock = new RoundClock();

  private void job(int number, int epoch, int round, long start, long end) {
    Properties properties = new Properties();
    properties.setProperty(
        "spark.job.description", "fit: epoch %d round %d".formatted(epoch, round));
    clock.onJobStart(
        new SparkListenerJobStart(
            number, start, JavaConverters.asScalaBuffer(List.<StageInfo>of()), properties));
    clock.onJobEnd(new SparkListenerJobEnd(number, end, JobSucceeded$.MODULE$));
  }

  @Test
  void whatLiesBetweenTwoTurnsIsNoRounds() {
    for (int turn = 0; turn < 3; turn++) {
      long start = 60_000L * turn;
      clock.begin();
      job(0, 2, 1, start, start + 100);
      job(1, 2, 2, start + 105 + 2L * turn, start + 200);
    }
    assertThat(clock.between()).isEqualTo(7);
  }

  @Test
  void theFirstEpochAndWhatLiesBetweenEpochsDoNotCount() {
    clock.begin();
    job(0, 1, 1, 0, 10);
    job(1, 1, 2, 500, 510);
    job(2, 2, 1, 600, 700);
    job(3, 2, 2, 703, 803);
    job(4, 3, 1, 900, 1000);
    assertThat(clock.between()).isEqualTo(3);
    assertThat(clock.period()).isEqualTo(103);
  }
}
