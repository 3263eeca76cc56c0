package dev.kindling.layers;

/** Static factories of the layers that change images in training; part of {@link Layers}. */
abstract class ImageLayers extends NoiseLayers {
  /** Returns a layer that mirrors images; see {@link RandomFlip}. */
  public static RandomFlip randomFlip() {
    return new RandomFlip();
  }

  /** Returns a layer that turns images by up to so many turns; see {@link RandomRotation}. */
  public static RandomRotation randomRotation(double factor) {
    return new RandomRotation(FactorRange.of(factor));
  }

  /** Returns a layer that turns images by turns in a range; see {@link RandomRotation}. */
  public static RandomRotation randomRotation(double lower, double upper) {
    return new RandomRotation(new FactorRange(lower, upper));
  }

  /** Returns a layer that shifts images; see {@link RandomTranslation}. */
  public static RandomTranslation randomTranslation(double heightFactor, double widthFactor) {
    return new RandomTranslation(FactorRange.of(heightFactor), FactorRange.of(widthFactor));
  }

  /** Returns a layer that zooms images; see {@link RandomZoom}. */
  public static RandomZoom randomZoom(double heightFactor) {
    return new RandomZoom(FactorRange.of(heightFactor));
  }

  /** Returns a layer that zooms images by factors in a range; see {@link RandomZoom}. */
  public static RandomZoom randomZoom(double lower, double upper) {
    return new RandomZoom(new FactorRange(lower, upper));
  }

  /** Returns a layer that makes images brighter or darker; see {@link RandomBrightness}. */
  public static RandomBrightness randomBrightness(double factor) {
    return new RandomBrightness(FactorRange.of(factor));
  }

  /** Returns a layer that raises the contrast of images; see {@link RandomContrast}. */
  public static RandomContrast randomContrast(double factor) {
    return new RandomContrast(FactorRange.of(factor));
  }

  /** Returns a layer that changes the contrast of images; see {@link RandomContrast}. */
  public static RandomContrast randomContrast(double lower, double upper) {
    return new RandomContrast(new FactorRange(lower, upper));
  }

  /** Returns a layer that makes negatives of images; see {@link RandomInvert}. */
  public static RandomInvert randomInvert() {
    return new RandomInvert();
  }
}
