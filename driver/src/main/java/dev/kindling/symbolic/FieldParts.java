package dev.kindling.symbolic;

import dev.kindling.configuration.Names;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The layers in the fields of a user's layer, as Keras takes them from a Python object's
 * attributes: {@code Layer innerBlock} is {@code inner_block}, so that the same class written in
 * Python has the same file.
 */
final class FieldParts {
  private FieldParts() {}

  static List<Part> of(Layer layer) {
    List<Part> parts = new ArrayList<>();
    for (Class<?> type = layer.getClass(); type != Layer.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          add(parts, Names.snakeCase(field.getName()), value(field, layer));
        }
      }
    }
    return parts;
  }

  /** Returns null for a field of a module that does not open itself. */
  private static Object value(Field field, Layer layer) {
    try {
      field.setAccessible(true);
      return field.get(layer);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      return null;
    }
  }

  private static void add(List<Part> parts, String attribute, Object value) {
    if (value instanceof Layer held) {
      parts.add(Part.of(attribute, held));
    } else {
      Collection<?> all =
          value instanceof Map<?, ?> map
              ? map.values()
              : value instanceof Collection<?> list ? list : List.of();
      List<Layer> layers =
          all.stream().filter(Layer.class::isInstance).map(Layer.class::cast).toList();
      if (!layers.isEmpty()) {
        parts.add(Part.list(attribute, layers));
      }
    }
  }
}
