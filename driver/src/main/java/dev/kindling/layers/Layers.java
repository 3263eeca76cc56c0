package dev.kindling.layers;

import dev.kindling.activations.Activation;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;

/**
 * Static factories of all layers, for static import; required arguments only, the rest by withers.
 */
public final class Layers extends ShapeLayers {
  private Layers() {}

  /** Returns an input of reals; the sizes are those of one example. */
  public static SymbolicTensor input(int... sizes) {
    return InputLayer.input(TensorSpec.floats(Shape.of(sizes).prepend(Shape.UNKNOWN)), null);
  }

  /** Returns a named input of reals; the sizes are those of one example. */
  public static SymbolicTensor input(String name, int... sizes) {
    return InputLayer.input(TensorSpec.floats(Shape.of(sizes).prepend(Shape.UNKNOWN)), name);
  }

  /** Returns an input of integers; the sizes are those of one example. */
  public static SymbolicTensor integers(int... sizes) {
    return InputLayer.input(TensorSpec.ints(Shape.of(sizes).prepend(Shape.UNKNOWN)), null);
  }

  /** Returns a named input of integers; the sizes are those of one example. */
  public static SymbolicTensor integers(String name, int... sizes) {
    return InputLayer.input(TensorSpec.ints(Shape.of(sizes).prepend(Shape.UNKNOWN)), name);
  }

  /** Returns an input of texts; the sizes are those of one example, none for a text in each. */
  public static SymbolicTensor strings(String name, int... sizes) {
    return InputLayer.input(TensorSpec.strings(Shape.of(sizes).prepend(Shape.UNKNOWN)), name);
  }

  /** Returns a fully connected layer; see {@link Dense}. */
  public static Dense dense(int units) {
    return new Dense(units);
  }

  /** Returns an activation as a layer of its own; see {@link ActivationLayer}. */
  public static ActivationLayer activation(Activation activation) {
    return new ActivationLayer(activation);
  }

  /** Returns a layer that normalizes by the batch's statistics; see {@link BatchNormalization}. */
  public static BatchNormalization batchNormalization() {
    return new BatchNormalization();
  }

  /** Returns a layer that joins its inputs along an axis; see {@link Concatenate}. */
  public static Concatenate concatenate() {
    return new Concatenate();
  }

  /** Returns a layer that adds its inputs; see {@link Add}. */
  public static Add add() {
    return new Add();
  }

  /** Returns a layer that subtracts the second input from the first; see {@link Subtract}. */
  public static Subtract subtract() {
    return new Subtract();
  }

  /** Returns a layer that multiplies its inputs; see {@link Multiply}. */
  public static Multiply multiply() {
    return new Multiply();
  }

  /** Returns a layer of the means of its inputs; see {@link Average}. */
  public static Average average() {
    return new Average();
  }

  /** Returns a layer of the largest of its inputs; see {@link Maximum}. */
  public static Maximum maximum() {
    return new Maximum();
  }

  /** Returns a layer of the smallest of its inputs; see {@link Minimum}. */
  public static Minimum minimum() {
    return new Minimum();
  }

  /** Returns a rectifier as a layer; see {@link ReLU}. */
  public static ReLU reLU() {
    return new ReLU();
  }

  /** Returns a leaky rectifier as a layer; see {@link LeakyReLU}. */
  public static LeakyReLU leakyReLU() {
    return new LeakyReLU();
  }

  /** Returns an exponential linear unit as a layer; see {@link ELU}. */
  public static ELU elu() {
    return new ELU();
  }

  /** Returns a softmax as a layer; see {@link Softmax}. */
  public static Softmax softmax() {
    return new Softmax();
  }

  /** Returns a product by Einstein's summation; see {@link EinsumDense}. */
  public static EinsumDense einsumDense(String equation, int... outputShape) {
    return new EinsumDense(equation, Arrays.stream(outputShape).boxed().toList());
  }

  /** Returns a layer that normalizes each example; see {@link LayerNormalization}. */
  public static LayerNormalization layerNormalization() {
    return new LayerNormalization();
  }

  /** Returns a layer that normalizes groups of channels; see {@link GroupNormalization}. */
  public static GroupNormalization groupNormalization() {
    return new GroupNormalization();
  }

  /** Returns a layer that divides by the root mean square; see {@link RMSNormalization}. */
  public static RMSNormalization rmsNormalization() {
    return new RMSNormalization();
  }

  /** Returns a layer that makes vectors of length 1; see {@link UnitNormalization}. */
  public static UnitNormalization unitNormalization() {
    return new UnitNormalization();
  }

  /** Returns a layer whose kernel is kept from growing; see {@link SpectralNormalization}. */
  public static SpectralNormalization spectralNormalization(Layer layer) {
    return new SpectralNormalization(layer);
  }

  /** Returns a layer of the products of its two inputs along an axis; see {@link Dot}. */
  public static Dot dot(int axis) {
    return new Dot(AxisList.of(axis));
  }

  /** Returns a layer of the products of its two inputs along an axis of each; see {@link Dot}. */
  public static Dot dot(int firstAxis, int secondAxis) {
    return new Dot(AxisList.of(firstAxis, secondAxis));
  }

  /** Returns attention by products of queries and keys; see {@link Attention}. */
  public static Attention attention() {
    return new Attention();
  }

  /** Returns attention by sums of queries and keys; see {@link AdditiveAttention}. */
  public static AdditiveAttention additiveAttention() {
    return new AdditiveAttention();
  }

  /** Returns attention of several heads; see {@link MultiHeadAttention}. */
  public static MultiHeadAttention multiHeadAttention(int numHeads, int keyDim) {
    return new MultiHeadAttention(numHeads, keyDim);
  }

  /** Returns attention whose heads share keys and values; see {@link GroupedQueryAttention}. */
  public static GroupedQueryAttention groupedQueryAttention(
      int headDim, int numQueryHeads, int numKeyValueHeads) {
    return new GroupedQueryAttention(headDim, numQueryHeads, numKeyValueHeads);
  }
}
