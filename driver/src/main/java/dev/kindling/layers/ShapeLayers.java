package dev.kindling.layers;

import java.util.Arrays;

/** Static factories of the layers that change shapes; part of {@link Layers}. */
abstract class ShapeLayers extends PreprocessingLayers {
  /** Returns a layer that makes all axes but the first one; see {@link Flatten}. */
  public static Flatten flatten() {
    return new Flatten();
  }

  /** Returns a layer that changes the shape of each example; see {@link Reshape}. */
  public static Reshape reshape(int... targetShape) {
    return new Reshape(Arrays.stream(targetShape).boxed().toList());
  }

  /** Returns a layer that reorders axes, counted from 1; see {@link Permute}. */
  public static Permute permute(int... dims) {
    return new Permute(Arrays.stream(dims).boxed().toList());
  }

  /** Returns a layer that makes sequences of equal steps; see {@link RepeatVector}. */
  public static RepeatVector repeatVector(int n) {
    return new RepeatVector(n);
  }

  /** Returns a layer that cuts cells off sequences; see {@link Cropping1D}. */
  public static Cropping1D cropping1d() {
    return new Cropping1D();
  }

  /** Returns a layer that cuts cells off images; see {@link Cropping2D}. */
  public static Cropping2D cropping2d() {
    return new Cropping2D();
  }

  /** Returns a layer that cuts cells off volumes; see {@link Cropping3D}. */
  public static Cropping3D cropping3d() {
    return new Cropping3D();
  }

  /** Returns a layer that adds zeros around sequences; see {@link ZeroPadding1D}. */
  public static ZeroPadding1D zeroPadding1d() {
    return new ZeroPadding1D();
  }

  /** Returns a layer that adds zeros around images; see {@link ZeroPadding2D}. */
  public static ZeroPadding2D zeroPadding2d() {
    return new ZeroPadding2D();
  }

  /** Returns a layer that adds zeros around volumes; see {@link ZeroPadding3D}. */
  public static ZeroPadding3D zeroPadding3d() {
    return new ZeroPadding3D();
  }

  /** Returns a layer that enlarges sequences, twice by default; see {@link UpSampling1D}. */
  public static UpSampling1D upSampling1d() {
    return new UpSampling1D();
  }

  /** Returns a layer that enlarges images, twice by default; see {@link UpSampling2D}. */
  public static UpSampling2D upSampling2d() {
    return new UpSampling2D();
  }

  /** Returns a layer that enlarges volumes, twice by default; see {@link UpSampling3D}. */
  public static UpSampling3D upSampling3d() {
    return new UpSampling3D();
  }
}
