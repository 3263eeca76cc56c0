package dev.kindling.layers;

import dev.kindling.activations.Activation;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;

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

  /** Returns a fully connected layer; see {@link Dense}. */
  public static Dense dense(int units) {
    return new Dense(units);
  }

  /** Returns an activation as a layer of its own; see {@link ActivationLayer}. */
  public static ActivationLayer activation(Activation activation) {
    return new ActivationLayer(activation);
  }

  /** Returns a convolution over steps; see {@link Conv1D}. */
  public static Conv1D conv1d(int filters, int... kernelSize) {
    return new Conv1D(filters, Sizes.of(1, kernelSize));
  }

  /** Returns a convolution over images; see {@link Conv2D}. */
  public static Conv2D conv2d(int filters, int... kernelSize) {
    return new Conv2D(filters, Sizes.of(2, kernelSize));
  }

  /** Returns a convolution over volumes; see {@link Conv3D}. */
  public static Conv3D conv3d(int filters, int... kernelSize) {
    return new Conv3D(filters, Sizes.of(3, kernelSize));
  }

  /** Returns a transposed convolution over steps; see {@link Conv1DTranspose}. */
  public static Conv1DTranspose conv1dTranspose(int filters, int... kernelSize) {
    return new Conv1DTranspose(filters, Sizes.of(1, kernelSize));
  }

  /** Returns a transposed convolution over images; see {@link Conv2DTranspose}. */
  public static Conv2DTranspose conv2dTranspose(int filters, int... kernelSize) {
    return new Conv2DTranspose(filters, Sizes.of(2, kernelSize));
  }

  /** Returns a transposed convolution over volumes; see {@link Conv3DTranspose}. */
  public static Conv3DTranspose conv3dTranspose(int filters, int... kernelSize) {
    return new Conv3DTranspose(filters, Sizes.of(3, kernelSize));
  }

  /** Returns a convolution of each channel over steps; see {@link DepthwiseConv1D}. */
  public static DepthwiseConv1D depthwiseConv1d(int... kernelSize) {
    return new DepthwiseConv1D(Sizes.of(1, kernelSize));
  }

  /** Returns a convolution of each channel over images; see {@link DepthwiseConv2D}. */
  public static DepthwiseConv2D depthwiseConv2d(int... kernelSize) {
    return new DepthwiseConv2D(Sizes.of(2, kernelSize));
  }

  /** Returns a convolution in two factors over steps; see {@link SeparableConv1D}. */
  public static SeparableConv1D separableConv1d(int filters, int... kernelSize) {
    return new SeparableConv1D(filters, Sizes.of(1, kernelSize));
  }

  /** Returns a convolution in two factors over images; see {@link SeparableConv2D}. */
  public static SeparableConv2D separableConv2d(int filters, int... kernelSize) {
    return new SeparableConv2D(filters, Sizes.of(2, kernelSize));
  }

  /** Returns a layer of the largest values in windows of 2; see {@link MaxPooling1D}. */
  public static MaxPooling1D maxPooling1d() {
    return new MaxPooling1D(Size.all(1, 2));
  }

  /** Returns a layer of the largest values in windows; see {@link MaxPooling1D}. */
  public static MaxPooling1D maxPooling1d(int... poolSize) {
    return new MaxPooling1D(Sizes.of(1, poolSize));
  }

  /** Returns a layer of the largest values in windows of 2; see {@link MaxPooling2D}. */
  public static MaxPooling2D maxPooling2d() {
    return new MaxPooling2D(Size.all(2, 2));
  }

  /** Returns a layer of the largest values in windows; see {@link MaxPooling2D}. */
  public static MaxPooling2D maxPooling2d(int... poolSize) {
    return new MaxPooling2D(Sizes.of(2, poolSize));
  }

  /** Returns a layer of the largest values in windows of 2; see {@link MaxPooling3D}. */
  public static MaxPooling3D maxPooling3d() {
    return new MaxPooling3D(Size.all(3, 2));
  }

  /** Returns a layer of the largest values in windows; see {@link MaxPooling3D}. */
  public static MaxPooling3D maxPooling3d(int... poolSize) {
    return new MaxPooling3D(Sizes.of(3, poolSize));
  }

  /** Returns a layer of the means of windows; see {@link AveragePooling1D}. */
  public static AveragePooling1D averagePooling1d(int... poolSize) {
    return new AveragePooling1D(Sizes.of(1, poolSize));
  }

  /** Returns a layer of the means of windows; see {@link AveragePooling2D}. */
  public static AveragePooling2D averagePooling2d(int... poolSize) {
    return new AveragePooling2D(Sizes.of(2, poolSize));
  }

  /** Returns a layer of the means of windows; see {@link AveragePooling3D}. */
  public static AveragePooling3D averagePooling3d(int... poolSize) {
    return new AveragePooling3D(Sizes.of(3, poolSize));
  }

  /** Returns a layer of each channel's maximum; see {@link GlobalMaxPooling1D}. */
  public static GlobalMaxPooling1D globalMaxPooling1d() {
    return new GlobalMaxPooling1D();
  }

  /** Returns a layer of each channel's maximum; see {@link GlobalMaxPooling2D}. */
  public static GlobalMaxPooling2D globalMaxPooling2d() {
    return new GlobalMaxPooling2D();
  }

  /** Returns a layer of each channel's maximum; see {@link GlobalMaxPooling3D}. */
  public static GlobalMaxPooling3D globalMaxPooling3d() {
    return new GlobalMaxPooling3D();
  }

  /** Returns a layer of each channel's mean; see {@link GlobalAveragePooling1D}. */
  public static GlobalAveragePooling1D globalAveragePooling1d() {
    return new GlobalAveragePooling1D();
  }

  /** Returns a layer of each channel's mean; see {@link GlobalAveragePooling2D}. */
  public static GlobalAveragePooling2D globalAveragePooling2d() {
    return new GlobalAveragePooling2D();
  }

  /** Returns a layer of each channel's mean; see {@link GlobalAveragePooling3D}. */
  public static GlobalAveragePooling3D globalAveragePooling3d() {
    return new GlobalAveragePooling3D();
  }

  /** Returns a layer of the largest values of so many windows; see {@link AdaptiveMaxPooling1D}. */
  public static AdaptiveMaxPooling1D adaptiveMaxPooling1d(int... outputSize) {
    return new AdaptiveMaxPooling1D(Sizes.of(1, outputSize));
  }

  /** Returns a layer of the largest values of so many windows; see {@link AdaptiveMaxPooling2D}. */
  public static AdaptiveMaxPooling2D adaptiveMaxPooling2d(int... outputSize) {
    return new AdaptiveMaxPooling2D(Sizes.of(2, outputSize));
  }

  /** Returns a layer of the largest values of so many windows; see {@link AdaptiveMaxPooling3D}. */
  public static AdaptiveMaxPooling3D adaptiveMaxPooling3d(int... outputSize) {
    return new AdaptiveMaxPooling3D(Sizes.of(3, outputSize));
  }

  /** Returns a layer of the means of so many windows; see {@link AdaptiveAveragePooling1D}. */
  public static AdaptiveAveragePooling1D adaptiveAveragePooling1d(int... outputSize) {
    return new AdaptiveAveragePooling1D(Sizes.of(1, outputSize));
  }

  /** Returns a layer of the means of so many windows; see {@link AdaptiveAveragePooling2D}. */
  public static AdaptiveAveragePooling2D adaptiveAveragePooling2d(int... outputSize) {
    return new AdaptiveAveragePooling2D(Sizes.of(2, outputSize));
  }

  /** Returns a layer of the means of so many windows; see {@link AdaptiveAveragePooling3D}. */
  public static AdaptiveAveragePooling3D adaptiveAveragePooling3d(int... outputSize) {
    return new AdaptiveAveragePooling3D(Sizes.of(3, outputSize));
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

  /** Returns a plain recurrent layer; see {@link SimpleRNN}. */
  public static SimpleRNN simpleRNN(int units) {
    return new SimpleRNN(units);
  }

  /** Returns a long short-term memory; see {@link LSTM}. */
  public static LSTM lstm(int units) {
    return new LSTM(units);
  }

  /** Returns a gated recurrent unit; see {@link GRU}. */
  public static GRU gru(int units) {
    return new GRU(units);
  }

  /** Returns a recurrent layer over a cell; see {@link RNN}. */
  public static RNN rnn(RecurrentCell cell) {
    return new RNN(cell);
  }

  /** Returns the cell of a plain recurrent layer; see {@link SimpleRNNCell}. */
  public static SimpleRNNCell simpleRNNCell(int units) {
    return new SimpleRNNCell(units);
  }

  /** Returns the cell of a long short-term memory; see {@link LSTMCell}. */
  public static LSTMCell lstmCell(int units) {
    return new LSTMCell(units);
  }

  /** Returns the cell of a gated recurrent unit; see {@link GRUCell}. */
  public static GRUCell gruCell(int units) {
    return new GRUCell(units);
  }

  /** Returns cells one upon the other; see {@link StackedRNNCells}. */
  public static StackedRNNCells stackedRNNCells(RecurrentCell... cells) {
    return new StackedRNNCells(List.of(cells));
  }

  /** Returns a recurrent layer in both directions; see {@link Bidirectional}. */
  public static Bidirectional bidirectional(Recurrent<?> layer) {
    return new Bidirectional(layer);
  }

  /** Returns a layer for each step of a sequence; see {@link TimeDistributed}. */
  public static TimeDistributed timeDistributed(Layer layer) {
    return new TimeDistributed(layer);
  }

  /** Returns a long short-term memory over lines; see {@link ConvLSTM1D}. */
  public static ConvLSTM1D convLSTM1D(int filters, int... kernelSize) {
    return new ConvLSTM1D(filters, Sizes.of(1, kernelSize));
  }

  /** Returns a long short-term memory over images; see {@link ConvLSTM2D}. */
  public static ConvLSTM2D convLSTM2D(int filters, int... kernelSize) {
    return new ConvLSTM2D(filters, Sizes.of(2, kernelSize));
  }

  /** Returns a long short-term memory over volumes; see {@link ConvLSTM3D}. */
  public static ConvLSTM3D convLSTM3D(int filters, int... kernelSize) {
    return new ConvLSTM3D(filters, Sizes.of(3, kernelSize));
  }
}
