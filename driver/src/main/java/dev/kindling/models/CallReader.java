package dev.kindling.models;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads one call of a layer, an entry of {@code inbound_nodes}: Keras 3 writes arguments with
 * tensors in them, Keras 2 a list of tensors.
 */
final class CallReader {
  /**
   * A tensor by Keras's history.
   *
   * @param layer the name of the layer that makes it
   * @param call which call of that layer
   * @param output which output of the call
   */
  record TensorKey(String layer, int call, int output) {}

  /** What the call reads: tensor keys and numbers. */
  private final List<Object> operands = new ArrayList<>();

  private CallReader() {}

  /**
   * Returns what a call reads: {@link TensorKey}s and numbers as {@link Operand}s.
   *
   * @throws IllegalArgumentException if it is no call; the message says what was expected
   */
  static List<Object> operands(Object node) {
    CallReader reader = new CallReader();
    if (node instanceof Map<?, ?> call) {
      reader.collect(call.get("args"));
      reader.checkKeywords(call.get("kwargs"));
    } else if (node instanceof List<?> tensors) {
      boolean one = !tensors.isEmpty() && tensors.get(0) instanceof String;
      for (Object tensor : one ? List.of(tensors) : tensors) {
        reader.operands.add(key(tensor));
      }
    } else {
      Kind.refuse("a call", node);
    }
    return reader.operands;
  }

  /** Returns the tensor of a list of a layer's name and two numbers. */
  static TensorKey key(Object history) {
    if (history instanceof List<?> list
        && list.size() >= 3
        && list.size() <= 4
        && list.get(0) instanceof String layer) {
      if (list.size() == 4 && !(list.get(3) instanceof Map<?, ?> map && map.isEmpty())) {
        Kind.refuse("no arguments of the call", list.get(3));
      }
      return new TensorKey(layer, Kind.INTEGER.read(list.get(1)), Kind.INTEGER.read(list.get(2)));
    }
    return Kind.refuse("a tensor as [layer, call, output]", history);
  }

  private void collect(Object argument) {
    if (argument instanceof List<?> list) {
      list.forEach(this::collect);
    } else if (argument instanceof Number number) {
      operands.add(Ops.scalar(number.doubleValue()));
    } else if (argument instanceof Map<?, ?> map
        && "__keras_tensor__".equals(map.get("class_name"))
        && map.get("config") instanceof Map<?, ?> config) {
      operands.add(key(config.get("keras_history")));
    } else {
      Kind.refuse("tensors and numbers as arguments of a call", argument);
    }
  }

  /** Layers here know themselves whether they are in training, and pass on no masks. */
  private void checkKeywords(Object keywords) {
    if (keywords instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            boolean off = value == null || Boolean.FALSE.equals(value);
            if (!off || !List.of("mask", "training").contains(name)) {
              Kind.refuse("no arguments of the call but mask and training, unset", name);
            }
          });
    }
  }
}
