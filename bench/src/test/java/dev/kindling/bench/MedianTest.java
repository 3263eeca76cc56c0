package dev.kindling.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void theMiddleOfAnOddNumberOfValues() {
    assertThat(Median.of(9, 1, 3)).isEqualTo(3);
  }

  @Test
  void theMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
    assertThat(Median.of(9, 1, 3, 5)).isEqualTo(4);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(Median::of).hasMessage("Cannot take a median: expected values, got none.");
  }
}
