package dev.kindling.data;

import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.Field;
import dev.kindling.training.Column;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import dev.kindling.training.StringColumn;
import java.util.List;
import java.util.Optional;

/** Checks the values of one field and gives them the shape and element type that it wants. */
final class ColumnCheck {
  static final String FEATURE = "feature";
  static final String LABEL = "label";
  static final String WEIGHT = "sample weights of output";

  private final Field field;
  private final String role;
  private final List<String> problems;
  private int width = 1;

  ColumnCheck(Field field, String role, List<String> problems) {
    this.field = field;
    this.role = role;
    this.problems = problems;
  }

  /** Returns the column; empty if there was a problem. */
  Optional<Column> read(Values values) {
    boolean texts = values.column() instanceof StringColumn;
    if (texts != field.text().isPresent()) {
      problem(texts ? "numbers" : "strings", texts ? "strings." : "numbers.", "");
      return Optional.empty();
    }
    Shape given = values.column().row();
    if (!field.accepts(given)) {
      Shape wanted = field.text().map(Field.Text::row).orElse(field.spec().shape());
      problem("shape %s for each row".formatted(wanted), given + ".", mend(given));
      return Optional.empty();
    }
    if (texts) {
      return new TextCheck(field, problems).read(values);
    }
    int before = problems.size();
    Shape row = field.spec().shape().rank() == given.rank() ? given : fitted(given);
    width = Math.toIntExact(row.elements());
    Column column =
        field.spec().type() == ElementType.INT
            ? new IntColumn(row, integers(values.column()))
            : new FloatColumn(row, reals(values.column()));
    return problems.size() == before ? Optional.of(column) : Optional.empty();
  }

  private String mend(Shape given) {
    return switch (role) {
      case LABEL -> field.mend(given);
      case WEIGHT -> " Give a number for each row, or one for each of its steps.";
      default -> "";
    };
  }

  /** Adds or drops the last axis of size 1. */
  private Shape fitted(Shape given) {
    return given.rank() < field.spec().shape().rank()
        ? given.append(1)
        : given.slice(0, given.rank() - 1);
  }

  private float[] reals(Column column) {
    if (column instanceof IntColumn integers) {
      float[] values = new float[integers.values().length];
      for (int index = 0; index < values.length; index++) {
        values[index] = integers.values()[index];
      }
      return inRange(values);
    }
    float[] values = ((FloatColumn) column).values();
    for (int index = 0; index < values.length; index++) {
      if (!Float.isFinite(values[index])) {
        problem("finite numbers", values[index] + at(index), "");
        return values;
      }
    }
    return inRange(values);
  }

  private float[] inRange(float[] values) {
    if (role.equals(WEIGHT)) {
      return notNegative(values);
    }
    int most = field.classes().orElse(Integer.MAX_VALUE) - 1;
    for (int index = 0; index < values.length && field.classes().isPresent(); index++) {
      if (values[index] < 0 || values[index] > most) {
        problem(
            "numbers from 0 to " + most,
            values[index] + at(index),
            " Index or scale the labels, or choose another loss.");
        break;
      }
    }
    return values;
  }

  private float[] notNegative(float[] values) {
    for (int index = 0; index < values.length; index++) {
      if (values[index] < 0) {
        problem("numbers of at least 0", values[index] + at(index), "");
        break;
      }
    }
    return values;
  }

  private int[] integers(Column column) {
    int[] values =
        column instanceof IntColumn integers
            ? integers.values()
            : rounded(((FloatColumn) column).values());
    int classes = field.classes().orElse(Integer.MAX_VALUE);
    if (field.classes().isPresent()) {
      for (int index = 0; index < values.length; index++) {
        if (values[index] < 0 || values[index] >= classes) {
          problem(
              "class numbers from 0 to %d".formatted(classes - 1),
              values[index] + at(index),
              " Number the classes from 0, or give the output more units.");
          break;
        }
      }
    }
    return values;
  }

  private int[] rounded(float[] reals) {
    int[] values = new int[reals.length];
    for (int index = 0; index < values.length; index++) {
      values[index] = (int) reals[index];
      if (values[index] != reals[index]) {
        problem("integers", reals[index] + at(index), "");
        return new int[0];
      }
    }
    return values;
  }

  private String at(int index) {
    return " in row %d.".formatted(index / width);
  }

  private void problem(String expected, String got, String mend) {
    problems.add(
        "Cannot read %s '%s': expected %s, got %s%s"
            .formatted(role, field.name(), expected, got, mend));
  }
}
