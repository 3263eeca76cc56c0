package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Problems;
import dev.kindling.configuration.Registry;
import dev.kindling.symbolic.Layer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layers that configurations can name, and their arguments: {@code Dense} or {@code dense}. To
 * add a layer is to write its class and one line here.
 */
public final class LayerTypes {
  private static final LayerTypes KERAS =
      new LayerTypes(
          Registry.<Layer>of("layer", "keras.layers")
              .with("Activation", ActivationLayer.class, ActivationLayer.ARGUMENTS)
              .with("Add", Add.class, Add.ARGUMENTS)
              .with("Average", Average.class, Average.ARGUMENTS)
              .with("AveragePooling2D", AveragePooling2D.class, AveragePooling2D.ARGUMENTS)
              .with("BatchNormalization", BatchNormalization.class, BatchNormalization.ARGUMENTS)
              .with("Concatenate", Concatenate.class, Concatenate.ARGUMENTS)
              .with("Conv2D", Conv2D.class, Conv2D.ARGUMENTS)
              .with("Dense", Dense.class, Dense.ARGUMENTS)
              .with("Dropout", Dropout.class, Dropout.ARGUMENTS)
              .with("ELU", ELU.class, ELU.ARGUMENTS)
              .with("Flatten", Flatten.class, Flatten.ARGUMENTS)
              .with(
                  "GlobalAveragePooling2D",
                  GlobalAveragePooling2D.class,
                  GlobalAveragePooling2D.ARGUMENTS)
              .with("GlobalMaxPooling2D", GlobalMaxPooling2D.class, GlobalMaxPooling2D.ARGUMENTS)
              .with("LeakyReLU", LeakyReLU.class, LeakyReLU.ARGUMENTS, "leaky_relu")
              .with("Maximum", Maximum.class, Maximum.ARGUMENTS)
              .with("MaxPooling2D", MaxPooling2D.class, MaxPooling2D.ARGUMENTS)
              .with("Minimum", Minimum.class, Minimum.ARGUMENTS)
              .with("Multiply", Multiply.class, Multiply.ARGUMENTS)
              .with("ReLU", ReLU.class, ReLU.ARGUMENTS, "relu")
              .with("Reshape", Reshape.class, Reshape.ARGUMENTS)
              .with("Softmax", Softmax.class, Softmax.ARGUMENTS)
              .with("Subtract", Subtract.class, Subtract.ARGUMENTS));

  /** The policy of numbers as Keras 3 writes it; there is no other here. */
  public static final Map<String, Object> FLOAT32 = policy();

  private final Registry<Layer> registry;

  private LayerTypes(Registry<Layer> registry) {
    this.registry = registry;
  }

  /** Returns the layers of Keras. */
  public static LayerTypes keras() {
    return KERAS;
  }

  /** Returns these layers and one more, for example a user's own. */
  public <L extends Layer> LayerTypes with(
      String className, Class<L> type, Arguments<L> arguments) {
    return new LayerTypes(registry.withCustom(className, type, arguments));
  }

  /** Returns the names of all layers in snake case. */
  public List<String> names() {
    return registry.names();
  }

  /**
   * Returns the layer of a configuration; empty if it has mistakes.
   *
   * @param where where it stands, for messages
   * @param className the class name or its snake case
   * @param config the arguments, and {@code name}, {@code trainable} and {@code dtype}
   * @param problems takes the mistakes
   */
  public Optional<Layer> read(
      String where, String className, Map<String, ?> config, Problems problems) {
    Map<String, Object> arguments = new LinkedHashMap<>(config);
    Map<String, Object> common = new LinkedHashMap<>();
    for (String name : Common.ARGUMENTS.names()) {
      if (arguments.containsKey(name)) {
        common.put(name, arguments.remove(name));
      }
    }
    Optional<Common> base = Common.ARGUMENTS.read(where, common, problems);
    Optional<Layer> layer = registry.read(where, className, arguments, problems);
    try {
      return base.flatMap(read -> layer.map(read::applyTo));
    } catch (IllegalArgumentException e) {
      problems.add(where, e.getMessage());
      return Optional.empty();
    }
  }

  /** The arguments that all layers have. */
  private record Common(String name, boolean trainable) {
    static final Arguments<Common> ARGUMENTS =
        Arguments.of(values -> new Common(null, true))
            .optional(
                "name", Kind.TEXT, Common::name, (old, name) -> new Common(name, old.trainable))
            .optional(
                "trainable", Kind.FLAG, Common::trainable, (old, is) -> new Common(old.name, is))
            .optional("dtype", Kind.of(Common::float32, type -> type), null, (old, type) -> old);

    private static Object float32(Object type) {
      return type.equals("float32") || FLOAT32.equals(type) ? type : Kind.refuse("float32", type);
    }

    Layer applyTo(Layer layer) {
      Layer named = name == null ? layer : layer.named(name);
      return trainable ? named : named.frozen();
    }
  }

  /** Returns whether a class name, or its snake case, is among these types. */
  public boolean knows(String className) {
    return registry.knows(className);
  }

  /** Returns whether a layer's class is among these types. */
  public boolean has(Layer layer) {
    return registry.className(layer).isPresent();
  }

  /**
   * Returns a layer as Keras 3 serializes it.
   *
   * @throws IllegalArgumentException if its class is not among these types
   */
  public Map<String, Object> write(Layer layer, String name, boolean trainable) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.put("trainable", trainable);
    config.put("dtype", FLOAT32);
    config.putAll(registry.config(layer));
    Map<String, Object> written = registry.write(layer);
    written.put("config", config);
    return written;
  }

  private static Map<String, Object> policy() {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("module", "keras");
    policy.put("class_name", "DTypePolicy");
    policy.put("config", Map.of("name", "float32"));
    policy.put("registered_name", null);
    return Collections.unmodifiableMap(policy);
  }
}
