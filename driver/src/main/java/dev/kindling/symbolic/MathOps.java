package dev.kindling.symbolic;

import dev.kindling.ops.Cos;
import dev.kindling.ops.Erf;
import dev.kindling.ops.Expm1;
import dev.kindling.ops.Floor;
import dev.kindling.ops.Log1p;
import dev.kindling.ops.Mod;
import dev.kindling.ops.Round;
import dev.kindling.ops.Sin;
import dev.kindling.ops.StopGradient;

/** More functions of each element; used as {@link Ops} are. */
public final class MathOps {
  private MathOps() {}

  /** Returns the sine of x in radians. */
  public static SymbolicTensor sin(Operand x) {
    return Ops.emit("Sin", new Sin(), x);
  }

  /** Returns the cosine of x in radians. */
  public static SymbolicTensor cos(Operand x) {
    return Ops.emit("Cos", new Cos(), x);
  }

  /** Returns the error function of x. */
  public static SymbolicTensor erf(Operand x) {
    return Ops.emit("Erf", new Erf(), x);
  }

  /** Returns {@code e^x - 1}, precise where x is tiny. */
  public static SymbolicTensor expm1(Operand x) {
    return Ops.emit("Expm1", new Expm1(), x);
  }

  /** Returns {@code ln(1 + x)}, precise where x is tiny. */
  public static SymbolicTensor log1p(Operand x) {
    return Ops.emit("Log1p", new Log1p(), x);
  }

  /** Returns the nearest whole number that is not above x; no gradient. */
  public static SymbolicTensor floor(Operand x) {
    return Ops.emit("Floor", new Floor(), x);
  }

  /** Returns what is left of a when it is divided by b, with the sign of b. */
  public static SymbolicTensor mod(Operand a, Operand b) {
    return Ops.emit("Mod", new Mod(), a, b);
  }

  /** Returns the nearest whole number, of halves the even one; no gradient. */
  public static SymbolicTensor round(Operand x) {
    return Ops.emit("Round", new Round(), x);
  }

  /** Returns x, through which no gradient flows. */
  public static SymbolicTensor stopGradient(Operand x) {
    return Ops.emit("StopGradient", new StopGradient(), x);
  }
}
