package dev.kindling.models;

import dev.kindling.configuration.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one call of a layer, an entry of {@code inbound_nodes}: Keras 3 writes arguments with
 * tensors in them, Keras 2 a list of tensors.
 */
final class CallReader {
  private static final String TRAINING = "training";

  /**
   * A tensor by Keras's history.
   *
   * @param layer the name of the layer that makes it
   * @param call which call of that layer
   * @param output which output of the call
   */
  record TensorKey(String layer, int call, int output) {}

  /**
   * A call as it is written.
   *
   * @param operands {@link TensorKey}s; of operations also lists of them and what else is given
   * @param keywords what has a name: a {@link TensorKey}, a list of them and of nulls, or a boolean
   */
  record WrittenCall(List<Object> operands, Map<String, Object> keywords) {
    /** Returns all tensors that the call reads. */
    Set<TensorKey> tensors() {
      Set<TensorKey> tensors = new HashSet<>();
      map(
          key -> {
            tensors.add(key);
            return key;
          });
      return tensors;
    }

    /** Returns the same call with other things in the place of its tensor keys. */
    WrittenCall map(Function<TensorKey, ?> function) {
      Map<String, Object> mapped = new LinkedHashMap<>();
      keywords.forEach((name, value) -> mapped.put(name, replace(value, function)));
      return new WrittenCall(list(operands, value -> replace(value, function)), mapped);
    }

    private static Object replace(Object value, Function<TensorKey, ?> function) {
      if (value instanceof List<?> list) {
        return list(list, item -> replace(item, function));
      }
      return value instanceof TensorKey key ? function.apply(key) : value;
    }
  }

  private CallReader() {}

  /**
   * Returns what a call reads.
   *
   * @throws IllegalArgumentException if it is no call; the message says what was expected
   */
  static WrittenCall read(Object node) {
    List<Object> operands = new ArrayList<>();
    Map<String, Object> keywords = new LinkedHashMap<>();
    if (node instanceof Map<?, ?> call) {
      collect(call.get("args"), operands);
      keywords(call.get("kwargs"), keywords, CallReader::tensor);
      // Models of Keras 3 tell each call anew whether they are in training.
      keywords.remove(TRAINING);
    } else if (node instanceof List<?> tensors) {
      boolean one = !tensors.isEmpty() && tensors.get(0) instanceof String;
      for (Object tensor : one ? List.of(tensors) : tensors) {
        operands.add(key(tensor));
        if (tensor instanceof List<?> history && history.size() == 4) {
          keywords(history.get(3), keywords, CallReader::key);
        }
      }
      if (keywords.containsKey(TRAINING)) {
        Kind.refuse("no call that is always in training, but training unset", true);
      }
    } else {
      Kind.refuse("a call", node);
    }
    return new WrittenCall(operands, keywords);
  }

  /**
   * Returns what an operation's call reads, everything in its place.
   *
   * @throws IllegalArgumentException if it is no call; the message says what was expected
   */
  static WrittenCall operation(Object node) {
    if (!(node instanceof Map<?, ?> call) || !(call.get("args") instanceof List<?> arguments)) {
      return Kind.refuse("a call with arguments", node);
    }
    Map<String, Object> keywords = new LinkedHashMap<>();
    if (call.get("kwargs") instanceof Map<?, ?> written) {
      written.forEach((name, value) -> keywords.put(String.valueOf(name), inPlace(value)));
    }
    return new WrittenCall(list(arguments, CallReader::inPlace), keywords);
  }

  private static Object inPlace(Object argument) {
    if (argument instanceof List<?> list) {
      return list(list, CallReader::inPlace);
    }
    return isTensor(argument) ? tensor(argument) : argument;
  }

  /** Returns the tensor of a list of a layer's name and two numbers. */
  static TensorKey key(Object history) {
    if (history instanceof List<?> list
        && list.size() >= 3
        && list.size() <= 4
        && list.get(0) instanceof String layer) {
      return new TensorKey(layer, Kind.INTEGER.read(list.get(1)), Kind.INTEGER.read(list.get(2)));
    }
    return Kind.refuse("a tensor as [layer, call, output]", history);
  }

  private static boolean isTensor(Object argument) {
    return argument instanceof Map<?, ?> map && "__keras_tensor__".equals(map.get("class_name"));
  }

  private static TensorKey tensor(Object argument) {
    return isTensor(argument) && ((Map<?, ?>) argument).get("config") instanceof Map<?, ?> config
        ? key(config.get("keras_history"))
        : Kind.refuse("tensors as arguments of a call", argument);
  }

  private static void collect(Object argument, List<Object> operands) {
    if (argument instanceof List<?> list) {
      list.forEach(item -> collect(item, operands));
    } else {
      operands.add(tensor(argument));
    }
  }

  private static void keywords(
      Object written, Map<String, Object> keywords, Function<Object, TensorKey> tensor) {
    if (!(written instanceof Map<?, ?> map)) {
      return;
    }
    map.forEach(
        (name, value) -> {
          boolean off = value == null || Boolean.FALSE.equals(value);
          if (!off) {
            keywords.put(String.valueOf(name), keyword(value, tensor));
          }
        });
  }

  private static Object keyword(Object value, Function<Object, TensorKey> tensor) {
    if (value instanceof Boolean) {
      return value;
    }
    boolean several =
        value instanceof List<?> list && (list.isEmpty() || !(list.get(0) instanceof String));
    return several
        ? list((List<?>) value, item -> item == null ? null : tensor.apply(item))
        : tensor.apply(value);
  }

  /** Lists of the JDK's own factories hold no nulls, and a mask may be missing. */
  private static List<Object> list(List<?> values, Function<Object, Object> function) {
    List<Object> list = new ArrayList<>();
    values.forEach(value -> list.add(function.apply(value)));
    return list;
  }
}
