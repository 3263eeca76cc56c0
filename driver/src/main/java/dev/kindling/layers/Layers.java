package dev.kindling.layers;

import dev.kindling.activations.Activation;
import dev.kindling.ops.Size2D;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;

/**
 * Static factories of all layers, for static import; required arguments only, the rest by withers.
 */
public final class Layers {
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

  /** Returns a fully connected layer; see {@link Dense}. */
  public static Dense dense(int units) {
    return new Dense(units);
  }

  /** Returns an activation as a layer of its own; see {@link ActivationLayer}. */
  public static ActivationLayer activation(Activation activation) {
    return new ActivationLayer(activation);
  }

  /** Returns a layer that drops elements in training; see {@link Dropout}. */
  public static Dropout dropout(double rate) {
    return new Dropout(rate);
  }

  /** Returns a layer that makes all axes but the first one; see {@link Flatten}. */
  public static Flatten flatten() {
    return new Flatten();
  }

  /** Returns a layer that changes the shape of each example; see {@link Reshape}. */
  public static Reshape reshape(int... targetShape) {
    return new Reshape(Arrays.stream(targetShape).boxed().toList());
  }

  /** Returns a convolution with square kernels; see {@link Conv2D}. */
  public static Conv2D conv2d(int filters, int kernelSize) {
    return new Conv2D(filters, Size2D.of(kernelSize));
  }

  /** Returns a convolution with kernels of a height and a width; see {@link Conv2D}. */
  public static Conv2D conv2d(int filters, int kernelHeight, int kernelWidth) {
    return new Conv2D(filters, new Size2D(kernelHeight, kernelWidth));
  }

  /** Returns a layer of the largest values in windows of 2 by 2; see {@link MaxPooling2D}. */
  public static MaxPooling2D maxPooling2d() {
    return new MaxPooling2D();
  }

  /** Returns a layer of the largest values in square windows; see {@link MaxPooling2D}. */
  public static MaxPooling2D maxPooling2d(int poolSize) {
    return maxPooling2d().poolSize(poolSize);
  }

  /** Returns a layer of the largest values in windows; see {@link MaxPooling2D}. */
  public static MaxPooling2D maxPooling2d(int poolHeight, int poolWidth) {
    return maxPooling2d().poolSize(poolHeight, poolWidth);
  }

  /** Returns a layer of the means in square windows; see {@link AveragePooling2D}. */
  public static AveragePooling2D averagePooling2d(int poolSize) {
    return new AveragePooling2D(Size2D.of(poolSize));
  }

  /** Returns a layer of the means in windows; see {@link AveragePooling2D}. */
  public static AveragePooling2D averagePooling2d(int poolHeight, int poolWidth) {
    return new AveragePooling2D(new Size2D(poolHeight, poolWidth));
  }

  /** Returns a layer of each channel's mean over the image; see {@link GlobalAveragePooling2D}. */
  public static GlobalAveragePooling2D globalAveragePooling2d() {
    return new GlobalAveragePooling2D();
  }

  /** Returns a layer of each channel's maximum over the image; see {@link GlobalMaxPooling2D}. */
  public static GlobalMaxPooling2D globalMaxPooling2d() {
    return new GlobalMaxPooling2D();
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
}
