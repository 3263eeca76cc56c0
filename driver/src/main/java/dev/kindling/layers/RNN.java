package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Any cell over the steps of a sequence (batch, steps, …) → (batch, …), or (batch, steps, …) with
 * {@code returnSequences}. A list of cells runs one upon the other. (Keras, RNN layer.)
 *
 * <p>Example: {@code rnn(lstmCell(4))} computes what {@code lstm(4)} computes.
 */
public final class RNN extends Recurrent<RNN> {
  private static final Kind<RecurrentCell> CELL = LayerKind.of("cell", RecurrentCell.class);

  static final Arguments<RNN> ARGUMENTS =
      Arguments.<RNN>of(values -> new RNN(values.get("cell")))
          .required("cell", new CellOrCells(CELL), RNN::cell)
          .also(Recurrent::arguments);

  private RecurrentCell cell;

  RNN(RecurrentCell cell) {
    this.cell = cell;
  }

  /** One cell, or a list of them, which Keras stacks. */
  private record CellOrCells(Kind<RecurrentCell> one) implements Kind<RecurrentCell> {
    @Override
    public Kind<RecurrentCell> in(Object types) {
      return new CellOrCells(one.in(types));
    }

    @Override
    public RecurrentCell read(Object value) {
      if (value instanceof List<?> cells) {
        List<RecurrentCell> read = new ArrayList<>();
        cells.forEach(cell -> read.add(one.read(cell)));
        return new StackedRNNCells(read);
      }
      return one.read(value);
    }

    @Override
    public Object write(RecurrentCell cell) {
      return one.write(cell);
    }
  }

  @Override
  RecurrentCell cell() {
    return cell;
  }

  @Override
  protected Layer copy() {
    RNN copy = (RNN) super.copy();
    copy.cell = (RecurrentCell) fresh(cell.asLayer());
    return copy;
  }
}
