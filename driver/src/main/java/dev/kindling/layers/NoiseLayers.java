package dev.kindling.layers;

/** Static factories of the layers that disturb their input in training; part of {@link Layers}. */
abstract class NoiseLayers extends CoreLayers {
  /** Returns a layer that drops elements in training; see {@link Dropout}. */
  public static Dropout dropout(double rate) {
    return new Dropout(rate);
  }

  /** Returns a dropout that keeps mean 0 and variance 1; see {@link AlphaDropout}. */
  public static AlphaDropout alphaDropout(double rate) {
    return new AlphaDropout(rate);
  }

  /** Returns a layer that multiplies by noise in training; see {@link GaussianDropout}. */
  public static GaussianDropout gaussianDropout(double rate) {
    return new GaussianDropout(rate);
  }

  /** Returns a layer that adds noise in training; see {@link GaussianNoise}. */
  public static GaussianNoise gaussianNoise(double stddev) {
    return new GaussianNoise(stddev);
  }

  /** Returns a layer that drops channels of sequences in training; see {@link SpatialDropout1D}. */
  public static SpatialDropout1D spatialDropout1d(double rate) {
    return new SpatialDropout1D(rate);
  }

  /** Returns a layer that drops channels of images in training; see {@link SpatialDropout2D}. */
  public static SpatialDropout2D spatialDropout2d(double rate) {
    return new SpatialDropout2D(rate);
  }

  /** Returns a layer that drops channels of volumes in training; see {@link SpatialDropout3D}. */
  public static SpatialDropout3D spatialDropout3d(double rate) {
    return new SpatialDropout3D(rate);
  }
}
