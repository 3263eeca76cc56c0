package dev.kindling.layers;

import dev.kindling.ops.Size;

/** Static factories of the pooling layers; part of {@link Layers}. */
abstract class PoolingLayers extends ConvolutionLayers {
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
}
