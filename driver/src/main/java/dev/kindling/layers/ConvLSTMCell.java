package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Conv;
import dev.kindling.ops.FoldSteps;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.ops.UnfoldSteps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One step of a long short-term memory over lines, images or volumes: its products are
 * convolutions, that of the state without strides and as large as the state. (Shi et al. 2015.)
 */
final class ConvLSTMCell extends MemoryCell<ConvLSTMCell> {
  private final Size kernelSize;
  private Size strides;
  private Padding padding = Padding.VALID;
  private Size dilationRate;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  ConvLSTMCell(int filters, Size kernelSize) {
    super(filters);
    this.kernelSize = kernelSize;
    this.strides = Size.all(kernelSize.rank(), 1);
    this.dilationRate = strides;
  }

  /** Returns the arguments of a cell over so many axes. */
  static Arguments<ConvLSTMCell> arguments(int rank) {
    return Arguments.<ConvLSTMCell>of(
            values -> new ConvLSTMCell(values.get("filters"), values.get("kernel_size")))
        .required("filters", INTEGER, ConvLSTMCell::units)
        .required("kernel_size", Sizes.kind(rank), ConvLSTMCell::kernelSize)
        .optional("strides", Sizes.kind(rank), cell -> cell.strides, ConvLSTMCell::strides)
        .optional("padding", Sizes.PADDING, cell -> cell.padding, ConvLSTMCell::padding)
        .optional("data_format", DataFormat.KIND, cell -> cell.dataFormat, ConvLSTMCell::dataFormat)
        .optional(
            "dilation_rate",
            Sizes.kind(rank),
            cell -> cell.dilationRate,
            ConvLSTMCell::dilationRate)
        .also(MemoryCell::memoryArguments);
  }

  /** Returns the arguments of a layer over such a cell. */
  static <L extends ConvLSTM<L>> Arguments<L> layerArguments(
      int rank, BiFunction<Integer, Size, L> creator) {
    return Arguments.<L>of(
            values -> creator.apply(values.get("filters"), values.get("kernel_size")))
        .required("filters", INTEGER, layer -> layer.cell().units())
        .required("kernel_size", Sizes.kind(rank), layer -> layer.cell().kernelSize())
        .also(GatedRecurrent.over(arguments(rank)))
        .also(KerasLayer::activity);
  }

  Size kernelSize() {
    return kernelSize;
  }

  @Override
  boolean fits(Shape step) {
    return step.rank() == kernelSize.rank() + 1;
  }

  @Override
  Shape kernelShape(Shape step) {
    check(
        strides.isOne() || dilationRate.isOne(),
        "strides or a dilation rate of 1",
        "strides %s and dilation rate %s".formatted(strides, dilationRate));
    return Shape.of(kernelSize.toArray()).append(step.size(dataFormat.channelAxis() == 1 ? 0 : -1));
  }

  @Override
  Shape recurrentKernelShape() {
    return Shape.of(kernelSize.toArray()).append(units());
  }

  @Override
  public List<Shape> stateShapes(Shape step) {
    boolean first = dataFormat == DataFormat.CHANNELS_FIRST;
    Shape last = first ? step.slice(1, step.rank()).append(step.size(0)) : step;
    Shape kernel = Shape.of(kernelSize.toArray()).append(last.last()).append(units());
    Shape result =
        new Conv(strides, padding, dilationRate)
            .outputs(List.of(TensorSpec.floats(last.prepend(1)), TensorSpec.floats(kernel)))
            .get(0)
            .shape();
    Shape spatial = result.slice(1, result.rank() - 1);
    Shape state = first ? spatial.prepend(units()) : spatial.append(units());
    return List.of(state, state);
  }

  /** Convolves a step, or all steps of a sequence at once. */
  @Override
  SymbolicTensor inputProduct(SymbolicTensor x, Operand columns) {
    boolean sequence = x.shape().rank() == kernelSize.rank() + 3;
    SymbolicTensor rows = sequence ? Ops.emit("FoldSteps", new FoldSteps(), x) : x;
    SymbolicTensor products =
        WindowOps.conv(dataFormat.toLast(rows), columns, strides, padding, dilationRate);
    return sequence ? Ops.emit("UnfoldSteps", new UnfoldSteps(), products, x) : products;
  }

  @Override
  SymbolicTensor stateProduct(SymbolicTensor h, Operand columns) {
    Size one = Size.all(kernelSize.rank(), 1);
    return WindowOps.conv(h, columns, one, Padding.SAME, one);
  }

  /** The states have the data's format, what is computed within has the channels last. */
  @Override
  List<SymbolicTensor> step(
      SymbolicTensor projected, List<SymbolicTensor> states, GateProduct recurrent) {
    List<SymbolicTensor> last = states.stream().map(dataFormat::toLast).toList();
    return super.step(projected, last, recurrent).stream().map(dataFormat::fromLast).toList();
  }

  ConvLSTMCell strides(Size value) {
    return with(cell -> cell.strides = value);
  }

  ConvLSTMCell padding(Padding value) {
    check(value != Padding.CAUSAL, "padding VALID or SAME", value);
    return with(cell -> cell.padding = value);
  }

  ConvLSTMCell dataFormat(DataFormat value) {
    return with(cell -> cell.dataFormat = value);
  }

  ConvLSTMCell dilationRate(Size value) {
    return with(cell -> cell.dilationRate = value);
  }
}
