package dev.kindling.layers;

import static dev.kindling.configuration.Kind.TEXT;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.initializers.VarianceScaling;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code activation(x ∗ kernel + bias)} with a product by Einstein's summation: {@code abc,cd->abd}
 * names the axes of input, kernel and output, and sums over those that the output does not have; an
 * ellipsis stands for further axes of input and output. There is a bias only where {@link
 * #biasAxes} says along which axes. (Keras, EinsumDense layer.)
 *
 * <p>Example: {@code einsumDense("...x,xy->...y", 64).biasAxes("y")} on {@code (None, 32, 128)} is
 * a Dense layer of 8256 parameters.
 */
public final class EinsumDense extends ProductLayer<EinsumDense> {
  static final Arguments<EinsumDense> ARGUMENTS =
      Arguments.<EinsumDense>of(
              values -> new EinsumDense(values.get("equation"), values.get("output_shape")))
          .required(
              "output_shape",
              Kind.of(EinsumDense::readSizes, EinsumDense::writeSizes),
              layer -> layer.outputShape)
          .required("equation", TEXT, layer -> layer.equation)
          .also(ProductLayer::activationArgument)
          .optional("bias_axes", TEXT, layer -> layer.biasAxes, EinsumDense::biasAxes)
          .also(KernelOptionsLayer::optionArguments)
          .only("lora_rank", null)
          .only("lora_alpha", null)
          .only("gptq_unpacked_column_size", null)
          .only("quantization_config", null);

  private final String equation;
  private final List<Integer> outputShape;
  private final EinsumWeights axes;
  private String biasAxes;

  EinsumDense(String equation, List<Integer> outputShape) {
    Optional<EinsumWeights> read = EinsumWeights.of(equation);
    check(
        read.isPresent(),
        "an equation such as 'abc,cd->abd', '...x,xy->...y' or 'ab...,bc->ac...'",
        equation);
    this.axes = read.orElseThrow();
    check(
        outputShape.size() == axes.outputSizes(),
        "%d sizes of the output of '%s'".formatted(axes.outputSizes(), equation),
        outputShape);
    this.equation = equation;
    this.outputShape = List.copyOf(outputShape);
  }

  private static List<Integer> readSizes(Object value) {
    List<Integer> sizes = new ArrayList<>();
    for (Object size : value instanceof List<?> list ? list : List.of(value)) {
      sizes.add(size == null ? Integer.valueOf(Shape.UNKNOWN) : Kind.INTEGER.read(size));
    }
    return sizes;
  }

  private static List<Integer> writeSizes(List<Integer> sizes) {
    List<Integer> written = new ArrayList<>();
    sizes.forEach(size -> written.add(size == Shape.UNKNOWN ? null : size));
    return written;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(
        axes.fits(inputs.get(0)), "a shape with the axes of '%s'".formatted(equation), inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    Shape x = inputs.get(0);
    Shape y = axes.outputShape(x, outputShape);
    Shape kernel = axes.kernelShape(x, y);
    checkShapes(
        kernel.known(), "known sizes on the kernel's axes of '%s'".formatted(equation), inputs);
    kernelWeight("kernel", kernel, withFans(kernelOptions()));
    if (biasAxes != null) {
      biasWeight(axes.biasShape(biasAxes, x, y));
    }
  }

  /** The equation tells which of the kernel's axes lead into a unit. */
  private WeightOptions withFans(WeightOptions options) {
    return options.initializer() instanceof VarianceScaling scaling && !scaling.hasAxes()
        ? options.initializer(scaling.axes(axes.kernelAxes(false), axes.kernelAxes(true)))
        : options;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    Shape y = axes.outputShape(x.shape(), outputShape);
    List<Integer> open =
        IntStream.range(0, y.rank()).filter(axis -> y.size(axis) == Shape.UNKNOWN).boxed().toList();
    SymbolicTensor product = AxisOps.einsum(equation, x, kernel());
    return finish(AxisOps.open(product, open));
  }

  /** Returns a copy with a bias along these axes of the output; with none by default. */
  public EinsumDense biasAxes(String value) {
    check(
        value == null || axes.hasOutputs(value),
        "bias axes among those of the output of '%s'".formatted(equation),
        value);
    return with(layer -> layer.biasAxes = value);
  }
}
