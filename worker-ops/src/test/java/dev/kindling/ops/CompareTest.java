package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareTest {
  @ParameterizedTest
  @CsvSource({
    "EQUAL, 0, 1, 0, 1",
    "NOT_EQUAL, 1, 0, 1, 0",
    "GREATER, 0, 0, 1, 0",
    "GREATER_EQUAL, 0, 1, 1, 1",
    "LESS, 1, 0, 0, 0",
    "LESS_EQUAL, 1, 1, 0, 1"
  })
  void saysOneWhereItHolds(Comparison comparison, double a, double b, double c, double d) {
    double infinity = Double.POSITIVE_INFINITY;
    OpCheck check =
        OpCheck.of(new Compare(comparison))
            .values(Shape.of(4), -2, 0.5, 7, infinity)
            .values(Shape.of(4), 1, 0.5, 3, infinity);
    assertThat(check.forward()).containsExactly(a, b, c, d);
  }

  @Test
  void broadcasts() {
    OpCheck check =
        OpCheck.of(new Compare(Comparison.GREATER))
            .values(Shape.of(2, 2), 1, 2, 3, 4)
            .values(Shape.of(2), 2, 2);
    assertThat(check.forward()).containsExactly(0, 0, 1, 1);
    TensorSpec open = TensorSpec.floats(Shape.of(-1, 3));
    TensorSpec column = TensorSpec.floats(Shape.of(-1, 1));
    assertThat(new Compare(Comparison.LESS).outputs(List.of(open, column))).containsExactly(open);
  }
}
