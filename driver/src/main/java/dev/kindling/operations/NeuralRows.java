package dev.kindling.operations;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Kind;
import dev.kindling.operations.Rows.Row;
import dev.kindling.symbolic.ActivationOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keras's activations and other functions of neural networks. */
final class NeuralRows {
  /** Keras's small number below which a divisor does not go. */
  private static final double EPSILON = 1e-7;

  private NeuralRows() {}

  static void add(Map<String, Row> table) {
    Rows nn = new Rows(table, "nn");
    nn.one("Celu", g -> ActivationOps.celu(g.x(), g.get("alpha", 1.0)), "alpha");
    nn.one("Elu", g -> Ops.elu(g.x(), g.get("alpha", 1.0)), "alpha");
    nn.one("Gelu", g -> ActivationOps.gelu(g.x(), g.get("approximate", true)), "approximate");
    nn.one("Glu", g -> ActivationOps.glu(g.x(), g.axis("axis", g.x())), "axis");
    nn.one(
        "HardShrink", g -> ActivationOps.hardShrink(g.x(), g.get("threshold", 0.5)), "threshold");
    nn.unary("HardSigmoid", Activation.HARD_SIGMOID::apply);
    nn.unary("HardSilu", Activation.HARD_SILU::apply);
    nn.unary("HardTanh", Activation.HARD_TANH::apply);
    nn.one("LeakyRelu", g -> Ops.leakyRelu(g.x(), g.get("negative_slope", 0.2)), "negative_slope");
    nn.unary("LogSigmoid", Activation.LOG_SIGMOID::apply);
    nn.one("LogSoftmax", g -> ActivationOps.logSoftmax(g.x(), g.axes("axis", g.x())), "axis");
    nn.unary("Relu", Ops::relu);
    nn.unary("Relu6", Activation.RELU6::apply);
    nn.unary("Selu", Activation.SELU::apply);
    nn.unary("Sigmoid", Ops::sigmoid);
    nn.unary("Silu", Ops::silu);
    nn.one(
        "SoftShrink", g -> ActivationOps.softShrink(g.x(), g.get("threshold", 0.5)), "threshold");
    nn.one("Softmax", g -> ActivationOps.softmax(g.x(), g.axes("axis", g.x())), "axis");
    nn.unary("Softplus", Ops::softplus);
    nn.unary("Softsign", Ops::softsign);
    nn.one("Sparsemax", g -> ActivationOps.sparsemax(g.x(), g.axis("axis", g.x())), "axis");
    nn.unary("SparsePlus", Activation.SPARSE_PLUS::apply);
    nn.unary("SparseSigmoid", Activation.SPARSE_SIGMOID::apply);
    nn.one("Squareplus", g -> ActivationOps.squareplus(g.x(), g.get("b", 4.0)), "b");
    nn.unary("TanhShrink", Activation.TANH_SHRINK::apply);
    nn.one(
        "Threshold",
        g -> ActivationOps.threshold(g.x(), g.get("threshold"), g.get("default_value")),
        "threshold",
        "default_value");
    nn.one(
        "DotProductAttention",
        Attending::of,
        "is_causal",
        "flash_attention",
        "attn_logits_soft_cap");
    nn.one("LayerNorm", NeuralRows::layerNorm, "axis", "epsilon", "rms_scaling");
    nn.reals(
        "MultiHot",
        g -> Ops.max(oneHot(g), g.x().shape().rank() > 1 ? 1 : 0),
        "num_classes",
        "axis",
        "sparse");
    nn.one("Normalize", g -> normalize(g, g.x()), "axis", "order", "epsilon");
    nn.reals("OneHot", NeuralRows::oneHot, "num_classes", "axis", "sparse");
    nn.one("RMSNorm", NeuralRows::rmsNorm, "axis", "epsilon");
  }

  private static SymbolicTensor oneHot(Given g) {
    SymbolicTensor rows = AxisOps.oneHot(g.x(), g.<Integer>get("num_classes"));
    return AxisOps.moveAxis(rows, -1, g.axis("axis", rows));
  }

  private static SymbolicTensor normalize(Given g, SymbolicTensor x) {
    int[] axes = g.axes("axis", x);
    double epsilon = g.get("epsilon", EPSILON);
    int order = g.get("order", 2);
    if (order == 2) {
      SymbolicTensor inverse = Ops.divide(1, Ops.sqrt(Ops.sum(Ops.square(x), true, axes)));
      return Ops.multiply(x, Ops.minimum(inverse, Ops.scalar(1 / epsilon)));
    }
    SymbolicTensor norm = ReductionRows.norm(x, order, true, axes);
    return Ops.divide(x, Ops.maximum(norm, Ops.scalar(epsilon)));
  }

  private static SymbolicTensor rmsNorm(Given g) {
    SymbolicTensor x = g.x();
    SymbolicTensor squares = Ops.mean(Ops.square(x), true, g.axes("axis", x));
    SymbolicTensor y = scaled(x, squares, g.get("epsilon", EPSILON));
    return g.optional(1, "scale").map(scale -> Ops.multiply(y, scale)).orElse(y);
  }

  private static SymbolicTensor layerNorm(Given g) {
    SymbolicTensor x = g.x();
    int[] axes = g.axes("axis", x);
    Optional<Operand> gamma = g.optional(1, "gamma");
    Optional<Operand> beta = g.optional(2, "beta");
    boolean last = axes.length == 1 && axes[0] == x.shape().rank() - 1;
    if (!last && (gamma.isPresent() || beta.isPresent())) {
      Kind.refuse("scales and offsets of the last axis only", List.of(axes.length));
    }
    SymbolicTensor centred = Ops.subtract(x, Ops.mean(x, true, axes));
    SymbolicTensor variance = Ops.mean(Ops.square(centred), true, axes);
    SymbolicTensor y = scaled(centred, variance, g.get("epsilon", EPSILON));
    SymbolicTensor scaled = gamma.map(scale -> Ops.multiply(y, scale)).orElse(y);
    return beta.map(offset -> Ops.add(scaled, offset)).orElse(scaled);
  }

  private static SymbolicTensor scaled(SymbolicTensor x, SymbolicTensor squares, double epsilon) {
    return Ops.divide(x, Ops.sqrt(Ops.add(squares, epsilon)));
  }
}
