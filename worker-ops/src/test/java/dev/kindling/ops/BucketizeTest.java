package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketizeTest {
  @Test
  void countsBoundariesThatAreNotAbove() {
    OpCheck check =
        OpCheck.of(new Bucketize(List.of(-1.0, 0.0, 0.0, 2.0)))
            .values(Shape.of(7), -3, -1, -0.5, -0.0, 0, 2, Double.NaN);
    assertThat(check.forward()).containsExactly(0, 1, 1, 3, 3, 4, 4);
  }

  @Test
  void comparesInThePrecisionOfTheNumbers() {
    OpCheck check = OpCheck.of(new Bucketize(List.of(0.7))).values(Shape.of(1), 0.7);
    assertThat(check.forward()).containsExactly(1);
  }

  @Test
  void refusesAnotherOrder() {
    assertThatThrownBy(() -> new Bucketize(List.of(1.0, 0.5)))
        .hasMessage(
            "Cannot create operation 'Bucketize': expected boundaries in rising order, got 1.0 before 0.5.");
  }
}
