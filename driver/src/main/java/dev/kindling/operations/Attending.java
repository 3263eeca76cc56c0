package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Scalar;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Optional;

/** Dot-product attention of queries, keys and values (batch, steps, heads, depth). */
final class Attending {
  /** Where a query may not look; its softmax is 0. */
  private static final double HIDDEN = -0.7 * Float.MAX_VALUE;

  private Attending() {}

  static SymbolicTensor of(Given given) {
    SymbolicTensor query = given.tensor(0);
    SymbolicTensor key = given.tensor(1);
    SymbolicTensor value = given.tensor(2);
    if (query.shape().rank() != 4) {
      Kind.refuse("queries (batch, steps, heads, depth)", query.shape());
    }
    if (given.has("attn_logits_soft_cap")) {
      Kind.refuse("no cap of logits", given.get("attn_logits_soft_cap"));
    }
    Optional<Operand> bias = given.optional(3, "bias");
    Optional<Operand> mask = given.optional(4, "mask");
    double scale =
        given
            .optional(5, "scale")
            .map(Attending::number)
            .orElse(1 / Math.sqrt(query.shape().last()));
    SymbolicTensor logits = Ops.multiply(AxisOps.einsum("bqhd,bkhd->bhqk", query, key), scale);
    if (bias.isPresent()) {
      logits = Ops.add(logits, bias.get());
    }
    if (mask.isPresent()) {
      logits = hide(logits, truth(mask.get()));
    }
    if (given.flag("is_causal")) {
      logits = hide(logits, AxisOps.band(logits, Integer.MAX_VALUE, 0));
    }
    return AxisOps.einsum("bhqk,bkhd->bqhd", Ops.softmax(logits), value);
  }

  private static SymbolicTensor hide(SymbolicTensor logits, SymbolicTensor seen) {
    return LogicOps.where(seen, logits, Ops.scalar(HIDDEN));
  }

  private static SymbolicTensor truth(Operand mask) {
    return mask instanceof SymbolicTensor tensor
        ? Given.truth(tensor)
        : Kind.refuse("a tensor as mask", mask);
  }

  private static double number(Operand operand) {
    return operand instanceof Scalar scalar
        ? scalar.value()
        : Kind.refuse("a number as scale", operand.shape());
  }
}
