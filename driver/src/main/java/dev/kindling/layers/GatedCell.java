package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.ops.Gating;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Recurrence;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A cell of gates: each reads the input through a part of {@code kernel} (in, gates · units) and
 * the state through a part of {@code recurrent_kernel} (units, gates · units).
 *
 * @param <C> the cell's own type
 */
abstract class GatedCell<C extends GatedCell<C>> extends KerasLayer<C>
    implements RecurrentCell, PreparedCell.Source {
  private final int units;
  private Activation activation = Activation.TANH;
  private Activation recurrentActivation = Activation.SIGMOID;
  private boolean useBias = true;
  private WeightOptions kernelOptions = WeightOptions.of(Initializers.glorotUniform());
  private WeightOptions recurrentOptions = WeightOptions.of(Initializers.orthogonal());
  private WeightOptions biasOptions = WeightOptions.of(Initializers.zeros());
  private double dropout;
  private double recurrentDropout;
  private Weight kernel;
  private Weight recurrentKernel;
  private Weight bias;

  GatedCell(int units) {
    check(units >= 1, "units of at least 1", units);
    int most = Integer.MAX_VALUE / gates();
    check(units <= most, "units of at most %d".formatted(most), units);
    this.units = units;
  }

  /** Adds the common arguments to those of a cell. */
  static <C extends GatedCell<C>> Arguments<C> arguments(Arguments<C> own) {
    return own.optional(
            "activation",
            Activation.KIND,
            c -> ((GatedCell<C>) c).activation,
            GatedCell::activation)
        .optional("use_bias", FLAG, c -> ((GatedCell<C>) c).useBias, GatedCell::useBias)
        .also(
            WeightArguments.of(
                "kernel", c -> ((GatedCell<C>) c).kernelOptions, GatedCell::kernelOptions))
        .also(
            WeightArguments.of(
                "recurrent", c -> ((GatedCell<C>) c).recurrentOptions, GatedCell::recurrentOptions))
        .also(
            WeightArguments.of("bias", c -> ((GatedCell<C>) c).biasOptions, GatedCell::biasOptions))
        .optional("dropout", NUMBER, c -> ((GatedCell<C>) c).dropout, GatedCell::dropout)
        .optional(
            "recurrent_dropout",
            NUMBER,
            c -> ((GatedCell<C>) c).recurrentDropout,
            GatedCell::recurrentDropout)
        .ignored("seed")
        .ignored("implementation");
  }

  /** Adds the activation of the gates. */
  static <C extends GatedCell<C>> Arguments<C> gates(Arguments<C> own) {
    return own.optional(
        "recurrent_activation",
        Activation.KIND,
        c -> ((GatedCell<C>) c).recurrentActivation,
        GatedCell::recurrentActivation);
  }

  /** Returns the number of gates. */
  abstract int gates();

  /** Returns the result and the next states of a step. */
  abstract List<SymbolicTensor> step(
      SymbolicTensor projected, List<SymbolicTensor> states, GateProduct recurrent);

  /** Returns the operation's name for this cell, if one runs all of its steps. */
  Optional<Gating> gating() {
    return Optional.empty();
  }

  /** Returns the bias of the state's products, if they have one. */
  Optional<Operand> recurrentBias() {
    return Optional.empty();
  }

  /** Returns the shape of the bias. */
  Shape biasShape() {
    return Shape.of(gates() * units);
  }

  /** Returns how the bias starts. */
  Initializer startOfBias(Initializer chosen) {
    return chosen;
  }

  /** Adds the bias to the products of the input. */
  SymbolicTensor addBias(SymbolicTensor products) {
    return Ops.biasAdd(products, bias);
  }

  final int units() {
    return units;
  }

  /** Returns the bias, or null if there is none. */
  final Weight bias() {
    return bias;
  }

  final SymbolicTensor activate(SymbolicTensor x) {
    return activation.apply(x);
  }

  final SymbolicTensor gate(SymbolicTensor x) {
    return recurrentActivation.apply(x);
  }

  @Override
  public List<Shape> stateShapes(Shape step) {
    return List.of(Shape.of(units));
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape step = inputs.get(0).slice(1, inputs.get(0).rank());
    boolean fit = step.known() && fits(step);
    List<Shape> states = fit ? stateShapes(step) : List.of();
    fit &= inputs.size() == 1 + states.size();
    for (int index = 0; fit && index < states.size(); index++) {
      Shape state = inputs.get(1 + index);
      fit = state.rank() > 1 && state.slice(1, state.rank()).equals(states.get(index));
    }
    checkShapes(fit, "one step and its states " + states, inputs);
    if (built()) {
      Shape before = builtSpecs().get(0).shape();
      checkShapes(
          step.equals(before.slice(1, before.rank())), "steps like %s".formatted(before), inputs);
    }
  }

  @Override
  protected void build(List<Shape> inputs) {
    Shape step = inputs.get(0).slice(1, inputs.get(0).rank());
    int columns = gates() * units;
    kernel = weight("kernel", kernelShape(step).append(columns), kernelOptions);
    Shape recurrent = recurrentKernelShape().append(columns);
    recurrentKernel = weight("recurrent_kernel", recurrent, recurrentOptions);
    WeightOptions start = biasOptions.initializer(startOfBias(biasOptions.initializer()));
    bias = useBias ? weight("bias", biasShape(), start) : null;
  }

  /** Returns whether the cell can read steps of this shape. */
  boolean fits(Shape step) {
    return step.rank() == 1;
  }

  /** Returns the shape of the part of the kernel that belongs to one column. */
  Shape kernelShape(Shape step) {
    return step;
  }

  /** Returns the same for the recurrent kernel. */
  Shape recurrentKernelShape() {
    return Shape.of(units);
  }

  /** Returns the product of steps, or of a whole sequence, and a kernel. */
  SymbolicTensor inputProduct(SymbolicTensor x, Operand columns) {
    return Ops.matmul(x, columns);
  }

  /** Returns the product of a state and a kernel. */
  SymbolicTensor stateProduct(SymbolicTensor h, Operand columns) {
    return Ops.matmul(h, columns);
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    SymbolicTensor x = inputs.get(0);
    PreparedCell prepared = prepare(x, x.shape().slice(1, x.shape().rank()), call);
    return prepared.step(prepared.project(x), inputs.subList(1, inputs.size()));
  }

  /** Elements are dropped once for a whole sequence: all gates lose the same or each its own. */
  @Override
  public PreparedCell prepare(SymbolicTensor x, Shape step, Call call) {
    boolean each = recurrentDropout > 0;
    double inputRate = call.training() ? dropout : 0;
    double stateRate = call.training() ? recurrentDropout : 0;
    GateProduct input =
        GateProduct.of(kernel, gates(), this::inputProduct).dropping(x, step, inputRate, each);
    GateProduct recurrent =
        GateProduct.of(recurrentKernel, gates(), this::stateProduct)
            .dropping(x, stateShapes(step).get(0), stateRate, each);
    return new PreparedCell() {
      @Override
      public SymbolicTensor project(SymbolicTensor given) {
        SymbolicTensor products = input.all(given);
        return useBias ? addBias(products) : products;
      }

      @Override
      public List<SymbolicTensor> step(SymbolicTensor projected, List<SymbolicTensor> states) {
        return GatedCell.this.step(projected, states, recurrent);
      }

      @Override
      public Optional<Recurrence.Step> run(
          SymbolicTensor sequence,
          List<SymbolicTensor> first,
          Optional<SymbolicTensor> mask,
          boolean backwards) {
        boolean usual = activation == Activation.TANH && recurrentActivation == Activation.SIGMOID;
        return gating()
            .filter(gating -> usual && stateRate == 0)
            .map(
                gating ->
                    Recurrence.gated(
                        gating,
                        project(sequence),
                        first,
                        recurrentKernel,
                        recurrentBias(),
                        mask,
                        backwards));
      }
    };
  }

  /** Returns a copy with this activation of the result; tanh by default. */
  public C activation(Activation value) {
    return with(cell -> ((GatedCell<?>) cell).activation = value);
  }

  C recurrentActivation(Activation value) {
    return with(cell -> ((GatedCell<?>) cell).recurrentActivation = value);
  }

  /** Returns a copy with or without a bias; with one by default. */
  public C useBias(boolean value) {
    return with(cell -> ((GatedCell<?>) cell).useBias = value);
  }

  /** Returns a copy whose kernel starts with these values; glorot uniform by default. */
  public C kernelInitializer(Initializer value) {
    return kernelOptions(kernelOptions.initializer(value));
  }

  /** Returns a copy whose recurrent kernel starts with these values; orthogonal by default. */
  public C recurrentInitializer(Initializer value) {
    return recurrentOptions(recurrentOptions.initializer(value));
  }

  /** Returns a copy whose bias starts with these values; zeros by default. */
  public C biasInitializer(Initializer value) {
    return biasOptions(biasOptions.initializer(value));
  }

  /** Returns a copy whose kernel's size adds to the loss; it does not by default. */
  public C kernelRegularizer(Regularizer value) {
    return kernelOptions(kernelOptions.regularizer(value));
  }

  /** Returns a copy whose kernel is projected after every update; it is not by default. */
  public C kernelConstraint(Constraint value) {
    return kernelOptions(kernelOptions.constraint(value));
  }

  /** Returns a copy whose recurrent kernel's size adds to the loss; it does not by default. */
  public C recurrentRegularizer(Regularizer value) {
    return recurrentOptions(recurrentOptions.regularizer(value));
  }

  /**
   * Returns a copy whose recurrent kernel is projected after every update; it is not by default.
   */
  public C recurrentConstraint(Constraint value) {
    return recurrentOptions(recurrentOptions.constraint(value));
  }

  /** Returns a copy whose bias's size adds to the loss; it does not by default. */
  public C biasRegularizer(Regularizer value) {
    return biasOptions(biasOptions.regularizer(value));
  }

  /** Returns a copy whose bias is projected after every update; it is not by default. */
  public C biasConstraint(Constraint value) {
    return biasOptions(biasOptions.constraint(value));
  }

  /** Returns a copy that drops this share of the input's features in training; 0 by default. */
  public C dropout(double value) {
    check(value >= 0 && value <= 1, "a dropout in [0, 1]", value);
    return with(cell -> ((GatedCell<?>) cell).dropout = value);
  }

  /** Returns a copy that drops this share of the state in training; 0 by default. */
  public C recurrentDropout(double value) {
    check(value >= 0 && value <= 1, "a recurrent dropout in [0, 1]", value);
    return with(cell -> ((GatedCell<?>) cell).recurrentDropout = value);
  }

  private C kernelOptions(WeightOptions value) {
    return with(cell -> ((GatedCell<?>) cell).kernelOptions = value);
  }

  private C recurrentOptions(WeightOptions value) {
    return with(cell -> ((GatedCell<?>) cell).recurrentOptions = value);
  }

  private C biasOptions(WeightOptions value) {
    return with(cell -> ((GatedCell<?>) cell).biasOptions = value);
  }
}
