package dev.kindling.layers;

/** Static factories of the convolutions; part of {@link Layers}. */
abstract class ConvolutionLayers extends RecurrentLayers {
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
}
