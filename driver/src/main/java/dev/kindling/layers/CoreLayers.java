package dev.kindling.layers;

import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Static factories of layers over tables, masks and functions; part of {@link Layers}. */
abstract class CoreLayers extends PoolingLayers {
  CoreLayers() {}

  /** Returns a layer of a learned vector for each integer; see {@link Embedding}. */
  public static Embedding embedding(int inputDim, int outputDim) {
    return new Embedding(inputDim, outputDim);
  }

  /** Returns an embedding that also leads back; see {@link ReversibleEmbedding}. */
  public static ReversibleEmbedding reversibleEmbedding(int inputDim, int outputDim) {
    return new ReversibleEmbedding(inputDim, outputDim);
  }

  /** Returns a layer that masks steps of zeros; see {@link Masking}. */
  public static Masking masking() {
    return new Masking();
  }

  /** Returns a layer that does nothing; see {@link Identity}. */
  public static Identity identity() {
    return new Identity();
  }

  /** Returns a layer whose input adds to the loss; see {@link ActivityRegularization}. */
  public static ActivityRegularization activityRegularization() {
    return new ActivityRegularization();
  }

  /** Returns layers one behind the other as one layer; see {@link Pipeline}. */
  public static Pipeline pipeline(Layer... layers) {
    return new Pipeline(Arrays.asList(layers));
  }

  /** Returns a function of one input as a layer; see {@link Lambda}. */
  public static Lambda lambda(UnaryOperator<SymbolicTensor> function) {
    return new Lambda(inputs -> function.apply(inputs.get(0)), null);
  }

  /** Returns a function that files know by a name as a layer; see {@link Lambda}. */
  public static Lambda lambda(String name, UnaryOperator<SymbolicTensor> function) {
    return new Lambda(inputs -> function.apply(inputs.get(0)), name);
  }

  /** Returns a function of all inputs as a layer; see {@link Lambda}. */
  public static Lambda lambdaOfAll(Function<List<SymbolicTensor>, SymbolicTensor> function) {
    return new Lambda(function, null);
  }

  /** Returns a function of all inputs that files know by a name; see {@link Lambda}. */
  public static Lambda lambdaOfAll(
      String name, Function<List<SymbolicTensor>, SymbolicTensor> function) {
    return new Lambda(function, name);
  }

  /** Returns a rectifier with learned slopes as a layer; see {@link PReLU}. */
  public static PReLU pReLU() {
    return new PReLU();
  }
}
