package dev.kindling.ops;

import dev.kindling.kernels.Lane;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The elementwise part of a step of a gated cell, and its way back; each lane has an element for
 * each unit of each example.
 */
interface GateMath {
  /** Returns the lanes of the input's products, one for each gate. */
  List<Lane> given();

  /** Returns the lanes of the state's products, one for each gate. */
  List<Lane> made();

  /** Returns the lanes that backward must find as forward left them. */
  List<Lane> kept();

  /** Returns the lanes in which backward leaves the gradients of {@link #given}. */
  List<Lane> givenGradients();

  /** Returns the lanes in which backward leaves the gradients of {@link #made}. */
  List<Lane> madeGradients();

  /** Replaces the states by the next ones. */
  void forward(List<Lane> states);

  /**
   * Replaces the gradients of the next states by those of the states, as far as these act without
   * {@link #made}.
   */
  void backward(List<Lane> states);

  /** Returns lanes. */
  static List<Lane> lanes(int count, DataType type, int length) {
    return IntStream.range(0, count).mapToObj(index -> Lane.of(type, length)).toList();
  }
}
