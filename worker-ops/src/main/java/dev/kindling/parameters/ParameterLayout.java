package dev.kindling.parameters;

import dev.kindling.tensors.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which variable stands where in a flat vector: all trainable parameters of a model are one vector,
 * and so are its gradients and its non-trainable state. Broadcasting, averaging, clipping and
 * updating are then operations on single vectors.
 *
 * <p>Example: a kernel (784, 10) and a bias (10,) give slots at 0 and 7840 and a size of 7850.
 */
public record ParameterLayout(List<Slot> slots) implements Serializable {
  /** Copies the slots. */
  public ParameterLayout {
    slots = List.copyOf(slots);
  }

  /** Returns the number of elements of the vector. */
  public long size() {
    if (slots.isEmpty()) {
      return 0;
    }
    Slot last = slots.get(slots.size() - 1);
    return last.offset() + last.elements();
  }

  /** Returns these of the slots, where they are: between them stand the others. */
  public ParameterLayout only(List<Integer> indices) {
    return new ParameterLayout(indices.stream().map(slots::get).toList());
  }

  /** Collects slots one behind the other. */
  public static final class Builder {
    private final List<Slot> slots = new ArrayList<>();
    private long size;

    /** Appends a variable and returns its index. */
    public int add(String name, Shape shape) {
      slots.add(new Slot(name, shape, size));
      size = Math.addExact(size, shape.elements());
      return slots.size() - 1;
    }

    /** Returns the layout. */
    public ParameterLayout build() {
      return new ParameterLayout(slots);
    }
  }
}
