package dev.kindling.models;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model is compiled as the legacy format has it, in the attribute {@code training_config}: as
 * in a {@code .keras} file, but for the optimizer, which is {@code optimizer_config}. (Keras,
 * {@code saving_utils.py}.)
 */
final class LegacyCompile {
  static final String ATTRIBUTE = "training_config";

  private static final String OPTIMIZER = "optimizer";
  private static final String OPTIMIZER_CONFIG = "optimizer_config";
  private static final String CLASS_NAME = "class_name";
  private static final String CONFIG = "config";

  private LegacyCompile() {}

  /** Returns the attribute of a compile configuration. */
  static Map<String, Object> write(Map<String, Object> compiled) {
    Map<String, Object> legacy = new LinkedHashMap<>(compiled);
    if (legacy.remove(OPTIMIZER) instanceof Map<?, ?> optimizer) {
      Map<String, Object> kept = new LinkedHashMap<>();
      kept.put(CLASS_NAME, optimizer.get(CLASS_NAME));
      kept.put(CONFIG, optimizer.get(CONFIG));
      legacy.put(OPTIMIZER_CONFIG, kept);
    }
    return legacy;
  }

  /** Returns the compile configuration of an attribute. */
  static Map<Object, Object> read(Map<?, ?> legacy) {
    Map<Object, Object> compiled = new LinkedHashMap<>(legacy);
    compiled.put(OPTIMIZER, compiled.remove(OPTIMIZER_CONFIG));
    return compiled;
  }
}
