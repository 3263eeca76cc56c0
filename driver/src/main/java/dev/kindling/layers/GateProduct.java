package dev.kindling.layers;

import dev.kindling.ops.Zeros;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The products of an input or a state with a kernel of several gates, elements dropped before. */
final class GateProduct {
  private final Weight kernel;
  private final int gates;
  private final BiFunction<SymbolicTensor, Operand, SymbolicTensor> product;
  private final List<SymbolicTensor> masks;

  private GateProduct(
      Weight kernel,
      int gates,
      BiFunction<SymbolicTensor, Operand, SymbolicTensor> product,
      List<SymbolicTensor> masks) {
    this.kernel = kernel;
    this.gates = gates;
    this.product = product;
    this.masks = masks;
  }

  /**
   * Returns the products of a kernel whose last axis has the gates one behind the other.
   *
   * @param product what multiplies
   */
  static GateProduct of(
      Weight kernel, int gates, BiFunction<SymbolicTensor, Operand, SymbolicTensor> product) {
    return new GateProduct(kernel, gates, product, List.of());
  }

  /**
   * Draws what is dropped.
   *
   * @param batch any tensor of the batch
   * @param shape the shape of what is multiplied, without the batch axis
   * @param rate the share that is dropped
   * @param each whether each gate loses elements of its own
   */
  GateProduct dropping(SymbolicTensor batch, Shape shape, double rate, boolean each) {
    List<SymbolicTensor> drawn = new ArrayList<>();
    for (int mask = 0; rate > 0 && mask < (each ? gates : 1); mask++) {
      SymbolicTensor zeros = Ops.emit("Zeros", new Zeros(shape), batch);
      drawn.add(Ops.dropout(Ops.add(zeros, 1), rate));
    }
    return new GateProduct(kernel, gates, product, drawn);
  }

  /** Returns the products of all gates, one behind the other. */
  SymbolicTensor all(SymbolicTensor x) {
    return range(x, 0, gates);
  }

  /** Returns the products of the gates {@code from … to - 1}. */
  SymbolicTensor range(SymbolicTensor x, int from, int to) {
    if (masks.size() <= 1) {
      SymbolicTensor kept = masks.isEmpty() ? x : dropped(x, masks.get(0));
      return product(kept, from, to);
    }
    List<SymbolicTensor> products = new ArrayList<>();
    for (int gate = from; gate < to; gate++) {
      products.add(product(dropped(x, masks.get(gate)), gate, gate + 1));
    }
    return products.size() == 1 ? products.get(0) : Ops.concatenate(products, -1);
  }

  private SymbolicTensor product(SymbolicTensor x, int from, int to) {
    int units = kernel.shape().last() / gates;
    boolean whole = to - from == gates;
    return product.apply(x, whole ? kernel : ArrayOps.slice(kernel, -1, from * units, to * units));
  }

  /** The same elements are dropped in every step of a sequence. */
  private static SymbolicTensor dropped(SymbolicTensor x, SymbolicTensor mask) {
    Shape shape = mask.shape();
    boolean sequence = x.shape().rank() > shape.rank();
    int[] allSteps = shape.slice(1, shape.rank()).prepend(1).toArray();
    return Ops.multiply(x, sequence ? Ops.reshape(mask, allSteps) : mask);
  }
}
