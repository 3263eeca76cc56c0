package dev.kindling.symbolic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What an operation is called on, as Keras's files have it: operands, lists of them, and whatever
 * else stands in their places, such as numbers, slices as maps, and null.
 *
 * <p>Example: {@code x[:, 1]} is a call on {@code x} and a list of a slice and a number.
 *
 * @param arguments what is given by its place
 * @param keywords what is given by name
 */
public record OperationCall(List<?> arguments, Map<String, ?> keywords) {
  /** Copies the arguments, of which any may be null. */
  public OperationCall {
    arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
  }

  /** Returns a call whose arguments have no names. */
  public static OperationCall of(List<?> arguments) {
    return new OperationCall(arguments, Map.of());
  }

  /** Returns all operands in their order, those within lists too. */
  public List<Operand> operands() {
    List<Operand> operands = new ArrayList<>();
    map(
        operand -> {
          operands.add(operand);
          return operand;
        });
    return operands;
  }

  /** Returns all tensors in their order. */
  public List<SymbolicTensor> tensors() {
    List<SymbolicTensor> tensors = new ArrayList<>();
    for (Operand operand : operands()) {
      if (operand instanceof SymbolicTensor tensor) {
        tensors.add(tensor);
      }
    }
    return tensors;
  }

  /** Returns the same call on other tensors, as many as it has. */
  OperationCall on(List<SymbolicTensor> tensors) {
    Iterator<SymbolicTensor> next = tensors.iterator();
    return map(operand -> operand instanceof SymbolicTensor ? next.next() : operand);
  }

  /** Returns the same call with other things in the places of its operands. */
  public OperationCall map(Function<Operand, ?> function) {
    Map<String, Object> mapped = new LinkedHashMap<>();
    List<?> places = (List<?>) mapped(arguments, function);
    keywords.forEach((name, value) -> mapped.put(name, mapped(value, function)));
    return new OperationCall(places, mapped);
  }

  private static Object mapped(Object value, Function<Operand, ?> function) {
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(mapped(item, function)));
      return items;
    }
    return value instanceof Operand operand ? function.apply(operand) : value;
  }
}
