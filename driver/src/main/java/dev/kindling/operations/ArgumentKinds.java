package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of the arguments of Keras's operations, the same for all that have them. */
final class ArgumentKinds {
  private static final Kind<Object> ANY = Kind.of(value -> value, value -> value);

  /** What only matters to other runtimes. */
  private static final Kind<Object> NOT_SET =
      Kind.of(
          value -> Boolean.FALSE.equals(value) ? value : Kind.refuse("false or null", value),
          value -> value);

  private static final Map<String, Kind<?>> KINDS = new HashMap<>();

  static {
    put(Kind.AXES, List.of("axis", "source", "destination", "repeats", "shape", "shift"));
    put(Kind.INTEGER, List.of("axis1", "axis2", "k", "n", "num", "num_classes", "order"));
    put(Kind.INTEGER, List.of("decimals"));
    put(Kind.NUMBER, List.of("alpha", "b", "default_value", "epsilon", "negative_slope"));
    put(Kind.NUMBER, List.of("threshold", "x_max", "x_min", "attn_logits_soft_cap"));
    put(Kind.FLAG, List.of("approximate", "is_causal", "keepdims"));
    put(Kind.TEXT, List.of("dtype", "mode", "subscripts"));
    put(NOT_SET, List.of("initial", "ragged", "rms_scaling", "sparse", "synchronized"));
    put(
        ANY,
        List.of("axes", "flash_attention", "indices_or_sections", "newshape", "ord", "pad_width"));
  }

  private ArgumentKinds() {}

  private static void put(Kind<?> kind, List<String> names) {
    names.forEach(name -> KINDS.put(name, kind));
  }

  /** Returns the values of a configuration; what is null or wrong is left out. */
  static Map<String, Object> read(
      String where, List<String> names, Map<String, ?> config, Problems problems) {
    Map<String, Object> values = new LinkedHashMap<>();
    config.forEach(
        (name, value) -> {
          if (!names.contains(name)) {
            problems.add(
                where, "unknown argument '%s'. %s".formatted(name, Names.mend(name, names)));
          } else if (value != null) {
            try {
              values.put(name, KINDS.get(name).read(value));
            } catch (IllegalArgumentException e) {
              problems.add("%s, argument '%s'".formatted(where, name), e.getMessage());
            }
          }
        });
    return values;
  }
}
