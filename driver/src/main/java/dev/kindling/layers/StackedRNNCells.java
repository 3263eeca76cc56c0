package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Part;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells one upon the other: each reads the result of the one before. Its states are those of the
 * first cell, then those of the next. (Keras, StackedRNNCells layer.)
 *
 * <p>Example: {@code stackedRNNCells(lstmCell(4), lstmCell(2))} on 3 features has 128 + 56
 * parameters.
 */
public final class StackedRNNCells extends KerasLayer<StackedRNNCells>
    implements RecurrentCell, PreparedCell.Source {
  static final Arguments<StackedRNNCells> ARGUMENTS =
      Arguments.<StackedRNNCells>of(values -> new StackedRNNCells(values.get("cells")))
          .required(
              "cells",
              Kind.listOf(LayerKind.of("cell", RecurrentCell.class)),
              layer -> layer.cells);

  private List<RecurrentCell> cells;

  StackedRNNCells(List<RecurrentCell> cells) {
    check(!cells.isEmpty(), "at least 1 cell", "none");
    this.cells = List.copyOf(cells);
  }

  @Override
  protected Layer copy() {
    StackedRNNCells copy = (StackedRNNCells) super.copy();
    List<RecurrentCell> own = new ArrayList<>();
    cells.forEach(cell -> own.add((RecurrentCell) fresh(cell.asLayer())));
    copy.cells = List.copyOf(own);
    return copy;
  }

  @Override
  protected List<Part> parts() {
    return List.of(Part.list("cells", cells.stream().map(RecurrentCell::asLayer).toList()));
  }

  @Override
  public List<Shape> stateShapes(Shape step) {
    List<Shape> shapes = new ArrayList<>();
    Shape input = step;
    for (RecurrentCell cell : cells) {
      shapes.addAll(cell.stateShapes(input));
      input = cell.outputShape(input);
    }
    return shapes;
  }

  @Override
  public Shape outputShape(Shape step) {
    Shape output = step;
    for (RecurrentCell cell : cells) {
      output = cell.outputShape(output);
    }
    return output;
  }

  @Override
  protected void build(List<Shape> inputs) {
    int batch = inputs.get(0).size(0);
    Shape input = inputs.get(0).slice(1, inputs.get(0).rank());
    for (RecurrentCell cell : cells) {
      List<TensorSpec> specs = new ArrayList<>();
      specs.add(TensorSpec.floats(input.prepend(batch)));
      cell.stateShapes(input).forEach(s -> specs.add(TensorSpec.floats(s.prepend(batch))));
      buildSublayer(cell.asLayer(), specs);
      input = cell.outputShape(input);
    }
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    SymbolicTensor x = inputs.get(0);
    PreparedCell prepared = prepare(x, x.shape().slice(1, x.shape().rank()), call);
    return prepared.step(prepared.project(x), inputs.subList(1, inputs.size()));
  }

  @Override
  public PreparedCell prepare(SymbolicTensor x, Shape step, Call call) {
    List<PreparedCell> prepared = new ArrayList<>();
    List<Integer> states = new ArrayList<>();
    Shape input = step;
    for (RecurrentCell cell : cells) {
      prepared.add(PreparedCell.of(cell, x, input, call));
      states.add(cell.stateShapes(input).size());
      input = cell.outputShape(input);
    }
    return new PreparedCell() {
      @Override
      public SymbolicTensor project(SymbolicTensor given) {
        return prepared.get(0).project(given);
      }

      @Override
      public List<SymbolicTensor> step(SymbolicTensor first, List<SymbolicTensor> all) {
        List<SymbolicTensor> next = new ArrayList<>();
        SymbolicTensor output = null;
        int from = 0;
        for (int index = 0; index < prepared.size(); index++) {
          PreparedCell cell = prepared.get(index);
          int to = from + states.get(index);
          SymbolicTensor projected = index == 0 ? first : cell.project(output);
          List<SymbolicTensor> made = cell.step(projected, all.subList(from, to));
          output = made.get(0);
          next.addAll(made.subList(1, made.size()));
          from = to;
        }
        next.add(0, output);
        return next;
      }
    };
  }
}
