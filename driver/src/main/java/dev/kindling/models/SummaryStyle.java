package dev.kindling.models;

import java.util.List;
import java.util.OptionalInt;

/**
 * How {@link Model#summary(SummaryStyle)} prints: as Keras 3 does, or as Keras 2 did.
 *
 * <p>Example: {@code model.summary(SummaryStyle.CLASSIC.showTrainable())}.
 *
 * @param classic whether the table has no box, as in Keras 2.8 to 2.12
 * @param lineLength the width of the table; empty for Keras's own, which depends on the columns
 * @param positions where the columns end, as shares of the width; empty for Keras's own
 * @param expandNested whether the layers of nested models are listed too
 * @param showTrainable whether a column says what training changes
 * @param terminalWidth the width that longer lines are cut to, in the style of Keras 3 only
 */
public record SummaryStyle(
    boolean classic,
    OptionalInt lineLength,
    List<Double> positions,
    boolean expandNested,
    boolean showTrainable,
    int terminalWidth) {
  /** The box of Keras 3. */
  public static final SummaryStyle BOXED =
      new SummaryStyle(false, OptionalInt.empty(), List.of(), false, false, 80);

  /** The plain lines of Keras 2.8 to 2.12. */
  public static final SummaryStyle CLASSIC =
      new SummaryStyle(true, OptionalInt.empty(), List.of(), false, false, 80);

  /** Copies the positions. */
  public SummaryStyle {
    positions = List.copyOf(positions);
  }

  /** Returns this style with tables of this width. */
  public SummaryStyle lineLength(int value) {
    return new SummaryStyle(
        classic, OptionalInt.of(value), positions, expandNested, showTrainable, terminalWidth);
  }

  /** Returns this style with columns that end at these shares of the width, the last at 1. */
  public SummaryStyle positions(List<Double> value) {
    return new SummaryStyle(classic, lineLength, value, expandNested, showTrainable, terminalWidth);
  }

  /** Returns this style with the layers of nested models. */
  public SummaryStyle withNested() {
    return new SummaryStyle(classic, lineLength, positions, true, showTrainable, terminalWidth);
  }

  /** Returns this style with the column that says what training changes. */
  public SummaryStyle withTrainable() {
    return new SummaryStyle(classic, lineLength, positions, expandNested, true, terminalWidth);
  }

  /** Returns this style for a terminal of this width. */
  public SummaryStyle terminalWidth(int value) {
    return new SummaryStyle(classic, lineLength, positions, expandNested, showTrainable, value);
  }
}
