package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerNames;
import dev.kindling.symbolic.Part;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Layers one behind the other as one layer; the first may read several inputs, the last give
 * several outputs. Masks go from layer to layer. (Keras, Pipeline layer.)
 *
 * <p>Example: {@code pipeline(dense(8), dense(3))} makes {@code (None, 4)} into {@code (None, 3)}
 * and has 67 parameters, the weights {@code dense/kernel}, {@code dense/bias}, {@code
 * dense_1/kernel} and {@code dense_1/bias}.
 */
public final class Pipeline extends KerasLayer<Pipeline> implements NamedOnly {
  static final Arguments<Pipeline> ARGUMENTS =
      Arguments.<Pipeline>of(values -> new Pipeline(values.get("layers")))
          .required(
              "layers", Kind.listOf(LayerKind.of("layer", Layer.class)), Pipeline::writtenLayers);

  private List<Layer> layers;

  Pipeline(List<Layer> layers) {
    check(!layers.isEmpty(), "at least 1 layer", "none");
    check(new HashSet<>(layers).size() == layers.size(), "each layer once", layers);
    List<String> names = layers.stream().flatMap(layer -> layer.givenName().stream()).toList();
    check(new HashSet<>(names).size() == names.size(), "layers of different names", names);
    this.layers = List.copyOf(layers);
  }

  @Override
  protected Layer copy() {
    Pipeline copy = (Pipeline) super.copy();
    List<Layer> own = new ArrayList<>();
    layers.forEach(layer -> own.add(inCopy(layer)));
    copy.layers = List.copyOf(own);
    return copy;
  }

  /** Keras reads names and {@code trainable} from the layers. */
  private List<Layer> writtenLayers() {
    LayerNames names = names();
    return layers.stream()
        .map(layer -> layer.named(names.of(layer)))
        .map(layer -> trainable() ? layer : layer.frozen())
        .toList();
  }

  @Override
  public List<Layer> sublayers() {
    return layers;
  }

  @Override
  protected List<Part> parts() {
    return List.of(Part.list("layers", layers));
  }

  @Override
  public List<String> maskArguments() {
    return List.of("mask");
  }

  /** Each layer passes masks on as it does. */
  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** Masks come from the layers within. */
  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return Optional.empty();
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    List<SymbolicTensor> x = call.inputs().maskedTensors();
    for (Layer layer : layers) {
      x = call.sublayer(layer, Inputs.of(x));
    }
    return x;
  }
}
