package dev.kindling.operations;

import static dev.kindling.symbolic.Ops.scalar;

import dev.kindling.operations.Rows.Row;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.MathOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Scalar;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Map;

/** Keras's functions of each element, or of pairs of elements. */
final class ElementRows {
  private ElementRows() {}

  static void add(Map<String, Row> table) {
    Rows numpy = new Rows(table, "numpy");
    numpy.binary("Add", Ops::add);
    numpy.binary("Arctan2", Ops::arctan2);
    numpy.binary("Divide", Ops::divide);
    numpy.binary("DivideNoNan", ElementRows::divideNoNan);
    numpy.binary("Hypot", ElementRows::hypot);
    numpy.binary("Logaddexp", ElementRows::logAddExp);
    numpy.binary("Maximum", Ops::maximum);
    numpy.binary("Minimum", Ops::minimum);
    numpy.binary("FloorDivide", ElementRows::floorDivide);
    numpy.binary("Mod", MathOps::mod);
    numpy.binary("Multiply", Ops::multiply);
    numpy.binary("Power", Ops::power);
    numpy.binary("Subtract", Ops::subtract);
    numpy.binary("TrueDivide", Ops::divide);

    numpy.unary("Absolute", Ops::abs);
    numpy.unary("Arctan", x -> Ops.arctan2(x, scalar(1)));
    numpy.unary("Ceil", x -> Ops.negative(MathOps.floor(Ops.negative(x))));
    numpy.unary("Cos", MathOps::cos);
    numpy.unary("Cosh", x -> Ops.multiply(Ops.add(Ops.exp(x), Ops.exp(Ops.negative(x))), 0.5));
    numpy.unary("Exp", Ops::exp);
    numpy.unary("Exp2", x -> Ops.exp(Ops.multiply(x, Math.log(2))));
    numpy.unary("Expm1", MathOps::expm1);
    numpy.unary("Fabs", Ops::abs);
    numpy.unary("Floor", MathOps::floor);
    numpy.unary("Log", Ops::log);
    numpy.unary("Log10", x -> Ops.multiply(Ops.log(x), 1 / Math.log(10)));
    numpy.unary("Log1p", MathOps::log1p);
    numpy.unary("Log2", x -> Ops.multiply(Ops.log(x), 1 / Math.log(2)));
    numpy.unary("Negative", Ops::negative);
    numpy.unary("Reciprocal", x -> Ops.divide(1, x));
    numpy.unary("Sin", MathOps::sin);
    numpy.unary(
        "Sinh",
        x -> Ops.multiply(Ops.subtract(MathOps.expm1(x), MathOps.expm1(Ops.negative(x))), 0.5));
    numpy.unary("Tan", x -> Ops.divide(MathOps.sin(x), MathOps.cos(x)));
    numpy.one("Round", g -> round(g.x(), g.get("decimals", 0)), "decimals");
    numpy.unary("Sign", x -> Ops.subtract(above(x, 0), LogicOps.less(x, scalar(0))));
    numpy.unary("Sqrt", Ops::sqrt);
    numpy.unary("Square", Ops::square);
    numpy.unary("Tanh", Ops::tanh);
    numpy.one("Clip", g -> Ops.clip(g.x(), g.get("x_min"), g.get("x_max")), "x_min", "x_max");

    numpy.binary("Equal", LogicOps::equal);
    numpy.binary("Greater", LogicOps::greater);
    numpy.binary("GreaterEqual", LogicOps::greaterEqual);
    numpy.binary("Less", LogicOps::less);
    numpy.binary("LessEqual", LogicOps::lessEqual);
    numpy.binary("NotEqual", LogicOps::notEqual);
    numpy.binary("LogicalAnd", (a, b) -> LogicOps.and(truth(a), truth(b)));
    numpy.binary("LogicalOr", (a, b) -> LogicOps.or(truth(a), truth(b)));
    numpy.binary("LogicalXor", (a, b) -> LogicOps.notEqual(truth(a), truth(b)));
    numpy.unary("LogicalNot", x -> LogicOps.not(Given.truth(x)));
    numpy.unary("Isfinite", x -> LogicOps.less(Ops.abs(x), scalar(Double.POSITIVE_INFINITY)));
    numpy.unary("Isinf", x -> LogicOps.equal(Ops.abs(x), scalar(Double.POSITIVE_INFINITY)));
    numpy.unary("Isnan", x -> LogicOps.notEqual(x, x));
    numpy.one("Where", g -> LogicOps.where(truth(g.operand(0)), g.operand(1), g.operand(2)));
    numpy.unary("Copy", ArrayOps::identity);

    Rows math = new Rows(table, "math");
    math.unary("Erf", MathOps::erf);
    math.unary("Rsqrt", x -> Ops.divide(1, Ops.sqrt(x)));

    Rows core = new Rows(table, "core");
    core.one("Cast", g -> cast(g.x(), g.get("dtype")), "dtype");
    core.unary("StopGradient", MathOps::stopGradient);
    core.one(
        "ConvertToTensor",
        g -> g.has("dtype") ? cast(g.x(), g.get("dtype")) : ArrayOps.identity(g.x()),
        "dtype",
        "sparse",
        "ragged");
  }

  private static SymbolicTensor above(Operand x, double bound) {
    return LogicOps.greater(x, scalar(bound));
  }

  /** Returns {@code sqrt(a² + b²)}, by the larger of both, whose square may be infinite. */
  private static SymbolicTensor hypot(Operand a, Operand b) {
    SymbolicTensor larger = Ops.maximum(Ops.abs(a), Ops.abs(b));
    SymbolicTensor part = divideNoNan(Ops.minimum(Ops.abs(a), Ops.abs(b)), larger);
    return Ops.multiply(larger, Ops.sqrt(Ops.add(Ops.square(part), 1)));
  }

  private static Operand truth(Operand x) {
    return x instanceof Scalar number
        ? scalar(number.value() == 0 ? 0 : 1)
        : Given.truth((SymbolicTensor) x);
  }

  private static SymbolicTensor floorDivide(Operand a, Operand b) {
    return MathOps.round(Ops.divide(Ops.subtract(a, MathOps.mod(a, b)), b));
  }

  private static SymbolicTensor round(SymbolicTensor x, int decimals) {
    double power = Math.pow(10, decimals);
    return decimals == 0
        ? MathOps.round(x)
        : Ops.divide(MathOps.round(Ops.multiply(x, power)), power);
  }

  private static SymbolicTensor divideNoNan(Operand a, Operand b) {
    SymbolicTensor none = LogicOps.equal(b, scalar(0));
    return LogicOps.where(none, scalar(0), Ops.divide(a, LogicOps.where(none, scalar(1), b)));
  }

  /** Returns {@code ln(e^a + e^b)}, finite where a or b is large. */
  private static SymbolicTensor logAddExp(Operand a, Operand b) {
    SymbolicTensor distance = Ops.abs(Ops.subtract(a, b));
    return Ops.add(Ops.maximum(a, b), Ops.softplus(Ops.negative(distance)));
  }

  /** Truth values are reals here, and so are reals of other precisions. */
  private static SymbolicTensor cast(SymbolicTensor x, String type) {
    return switch (type) {
      case "bool" -> Given.truth(x);
      case "float32", "float64" -> (SymbolicTensor) LogicOps.reals(x);
      case "int32", "int64" -> (SymbolicTensor) ArrayOps.integers(x);
      default ->
          throw new IllegalArgumentException(
              "expected dtype bool, float32, float64, int32 or int64, got '%s'.".formatted(type));
    };
  }
}
