package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.symbolic.Layer;

/**
 * The kind of argument that is a layer, as wrappers have them: a name, a map of one name to its
 * arguments, what Keras serializes, or a layer that was made already. It reads and writes by the
 * types that read the wrapper.
 *
 * @param <V> the type that the layer must have
 */
final class LayerKind<V> implements Kind<V> {
  private final String what;
  private final Class<V> type;
  private final LayerTypes types;

  private LayerKind(String what, Class<V> type, LayerTypes types) {
    this.what = what;
    this.type = type;
    this.types = types;
  }

  /**
   * Returns the kind of layers of a type.
   *
   * @param what what they are, for messages, for example {@code cell}
   */
  static <V> LayerKind<V> of(String what, Class<V> type) {
    return new LayerKind<>(what, type, null);
  }

  @Override
  public Kind<V> in(Object others) {
    return others instanceof LayerTypes known ? new LayerKind<>(what, type, known) : this;
  }

  private LayerTypes types() {
    return types == null ? LayerTypes.keras() : types;
  }

  @Override
  public V read(Object value) {
    Layer layer =
        value instanceof Layer made ? made : Registry.readValue(what, types()::read, value);
    return type.isInstance(layer) ? type.cast(layer) : Kind.refuse("a " + what, layer.className());
  }

  @Override
  public Object write(V value) {
    Layer layer = (Layer) value;
    return types().write(layer, layer.displayName(), layer.trainable());
  }
}
