package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {
  private static Slice of(Cut... cuts) {
    return new Slice(List.of(cuts));
  }

  private static double[] columns(Cut cut) {
    return OpCheck.of(of(cut)).values(Shape.of(2, 5), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9).forward();
  }

  @Test
  void takesCellsAsPythonDoes() {
    assertThat(columns(new Cut(1, 1, 4, 1))).containsExactly(1, 2, 3, 6, 7, 8);
    assertThat(columns(new Cut(1, 0, Cut.END, 2))).containsExactly(0, 2, 4, 5, 7, 9);
    assertThat(columns(new Cut(-1, -4, -1, 2))).containsExactly(1, 3, 6, 8);
    assertThat(columns(new Cut(-1, 4, Cut.END, 3))).containsExactly(4, 9);
    assertThat(columns(new Cut(1, 0, 5, 1))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(
            OpCheck.of(of(new Cut(1, 1, 2, 1))).labels(Shape.of(2, 3), 1, 2, 3, 4, 5, 6).forward())
        .containsExactly(2, 5);
  }

  @Test
  void cutsSeveralAxes() {
    OpCheck check =
        OpCheck.of(of(new Cut(2, 1, 4, 2), new Cut(1, -1, Cut.END, 1))).reals(2, 3, 4, 2);
    double[] x = check.operand(0);
    assertThat(check.forward())
        .containsExactly(x[18], x[19], x[22], x[23], x[42], x[43], x[46], x[47]);
    check.gradients();
    OpCheck.of(of(new Cut(1, 0, 1, 1))).reals(3, 2).gradients();
    OpCheck.of(of(new Cut(0, 1, 3, 1), new Cut(4, 0, Cut.END, 2))).reals(4, 2, 1, 2, 3).gradients();
  }

  private static Shape shape(int from, int to, int step) {
    TensorSpec x = TensorSpec.floats(Shape.of(-1, -1, 3));
    return of(new Cut(1, from, to, step)).outputs(List.of(x)).get(0).shape();
  }

  @Test
  void infersUnknownSizes() {
    assertThat(shape(1, 4, 2)).isEqualTo(Shape.of(-1, 2, 3));
    assertThat(shape(-1, Cut.END, 1)).isEqualTo(Shape.of(-1, 1, 3));
    assertThat(shape(-3, -1, 1)).isEqualTo(Shape.of(-1, 2, 3));
    assertThat(shape(1, -1, 1)).isEqualTo(Shape.of(-1, -1, 3));
    assertThat(shape(1, Cut.END, 1)).isEqualTo(Shape.of(-1, -1, 3));
  }

  @Test
  void refusesCellsThatAreNotThere() {
    List<TensorSpec> x = List.of(TensorSpec.floats(Shape.of(-1, 5)));
    assertThatThrownBy(() -> of(new Cut(1, 2, 6, 1)).outputs(x))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot slice shape (None, 5): expected cells of axis 1, at least one, got 2:6:1.");
    assertThatThrownBy(() -> of(new Cut(-1, 3, -2, 1)).outputs(x))
        .hasMessage(
            "Cannot slice shape (None, 5): expected cells of axis -1, at least one, got 3:-2:1.");
    assertThatThrownBy(() -> of(new Cut(1, -6, Cut.END, 2)).outputs(x))
        .hasMessage(
            "Cannot slice shape (None, 5): expected cells of axis 1, at least one, got -6::2.");
    assertThatThrownBy(() -> of(new Cut(2, 0, 1, 1)).outputs(x))
        .hasMessage(
            "Cannot apply operation 'Slice': expected axes of shape (None, 5), each at most once, got [2].");
    assertThatThrownBy(() -> new Cut(1, 0, 1, 0))
        .hasMessage("Cannot create cut of axis 1: expected a step of at least 1, got 0.");
  }
}
