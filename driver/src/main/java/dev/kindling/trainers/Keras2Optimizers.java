package dev.kindling.trainers;

import dev.kindling.configuration.KerasVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the configurations of Keras 2's optimizers mean in the words of Keras 3. Where Keras 3 has
 * no words for it, a note says so.
 */
final class Keras2Optimizers {
  private static final String RATE = "learning_rate";
  private static final String EPSILON = "epsilon";
  private static final String ACCUMULATOR = "initial_accumulator_value";

  /** Learning rates where Keras 2 had other defaults. */
  private static final Map<String, Double> RATES =
      Map.of("Adadelta", 1.0, "Adagrad", 0.01, "Adamax", 0.002, "Nadam", 0.002);

  private final String className;
  private final Map<String, Object> config;
  private final KerasVersion version;
  private final Consumer<String> notes;

  private Keras2Optimizers(
      String className, Map<String, ?> config, KerasVersion version, Consumer<String> notes) {
    this.className = className;
    this.config = new LinkedHashMap<>(config);
    this.version = version;
    this.notes = notes;
  }

  /**
   * Returns the arguments of the optimizer of Keras 3 that does what that of Keras 2 did.
   *
   * @param className the optimizer's class, for example {@code RMSprop}
   * @param notes hears of what it does otherwise
   */
  static Map<String, Object> arguments(
      String className, Map<String, ?> config, KerasVersion version, Consumer<String> notes) {
    return new Keras2Optimizers(className, config, version, notes).translated();
  }

  private Map<String, Object> translated() {
    // TensorFlow's Keras from 2.11 on has the optimizers of Keras 3 under these words.
    boolean recent = Boolean.FALSE.equals(config.remove("is_legacy_optimizer"));
    recent |= config.remove("jit_compile") != null;
    config.values().removeIf(Objects::isNull);
    rename("lr", RATE);
    if (version.multiBackend()) {
      config.putIfAbsent(
          RATE, RATES.getOrDefault(className, className.equals("SGD") ? 0.01 : 0.001));
      // The norm of all gradients together.
      rename("clipnorm", "global_clipnorm");
    }
    decay(recent);
    if (!recent) {
      roots();
    }
    return config;
  }

  private void rename(String old, String name) {
    Object value = config.remove(old);
    if (value != null) {
      config.putIfAbsent(name, value);
    }
  }

  private double number(String name) {
    return config.get(name) instanceof Number number ? number.doubleValue() : 0;
  }

  private void decay(boolean recent) {
    if (className.equals("Nadam")) {
      rename("schedule_decay", "decay");
      double decay = config.containsKey("decay") ? number("decay") : 0.004;
      if (!recent && decay != 1) {
        notes.accept(
            "Nadam of Keras 2 warms its momentum up with schedule_decay %s, that of Keras 3 with 1: training goes on otherwise."
                .formatted(decay));
      }
      config.remove("decay");
    } else if (number("decay") == 0) {
      config.remove("decay");
    } else if (config.get(RATE) instanceof Number) {
      Map<String, Object> schedule = new LinkedHashMap<>();
      schedule.put("initial_learning_rate", config.get(RATE));
      schedule.put("decay_steps", 1);
      schedule.put("decay_rate", config.remove("decay"));
      config.put(RATE, Map.of("class_name", "InverseTimeDecay", "config", schedule));
    }
  }

  /**
   * Keras 2 added epsilon to some roots, Keras 3 adds it to what they are the roots of: √v + ε and
   * √(v + ε²) are the same where one of the two is small, and differ by less than √2 elsewhere.
   */
  private void roots() {
    boolean inside = className.equals("RMSprop") && number("momentum") != 0;
    boolean tensorflow = !version.multiBackend();
    if (!Set.of("RMSprop", "Adagrad").contains(className) || (inside && tensorflow)) {
      return;
    }
    if (className.equals("Adagrad") && version.multiBackend()) {
      config.putIfAbsent(ACCUMULATOR, 0.0);
    }
    double epsilon = config.containsKey(EPSILON) ? number(EPSILON) : 1e-7;
    config.put(EPSILON, epsilon * epsilon);
    notes.accept(
        "%s of Keras 2 adds epsilon %s to a root, that of Keras 3 its square to what it is the root of: steps differ where the root is as small as epsilon."
            .formatted(className, epsilon));
  }
}
