package dev.kindling.trainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects as {@code .h5} files have them: a class and its arguments, functions by their names. */
final class LegacyObjects {
  private LegacyObjects() {}

  /** Returns a value whose objects, as Keras 3 serializes them, are written as before. */
  static Object written(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(LegacyObjects::written).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if ("function".equals(map.get("class_name"))) {
      return map.get("config");
    }
    Map<String, Object> written = new LinkedHashMap<>();
    boolean object = map.containsKey("registered_name");
    if (object) {
      Object registered = map.get("registered_name");
      written.put("class_name", registered == null ? map.get("class_name") : registered);
      written.put("config", map.get("config"));
    } else {
      map.forEach((key, entry) -> written.put(String.valueOf(key), written(entry)));
    }
    return written;
  }
}
