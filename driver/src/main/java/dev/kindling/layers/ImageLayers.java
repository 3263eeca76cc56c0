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

  /** Returns a layer that makes colors paler or stronger; see {@link RandomSaturation}. */
  public static RandomSaturation randomSaturation(double factor) {
    return new RandomSaturation(FactorRange.of(factor));
  }

  /** Returns a layer of factors in a range; see {@link RandomSaturation}. */
  public static RandomSaturation randomSaturation(double lower, double upper) {
    return new RandomSaturation(new FactorRange(lower, upper));
  }

  /** Returns a layer that turns hues; see {@link RandomHue}. */
  public static RandomHue randomHue(double factor) {
    return new RandomHue(FactorRange.of(factor));
  }

  /** Returns a layer of factors in a range; see {@link RandomHue}. */
  public static RandomHue randomHue(double lower, double upper) {
    return new RandomHue(new FactorRange(lower, upper));
  }

  /** Returns a layer that changes light and colors; see {@link RandomColorJitter}. */
  public static RandomColorJitter randomColorJitter() {
    return new RandomColorJitter();
  }

  /** Returns a layer that draws images towards gray; see {@link RandomColorDegeneration}. */
  public static RandomColorDegeneration randomColorDegeneration(double factor) {
    return new RandomColorDegeneration(FactorRange.of(factor));
  }

  /** Returns a layer of factors in a range; see {@link RandomColorDegeneration}. */
  public static RandomColorDegeneration randomColorDegeneration(double lower, double upper) {
    return new RandomColorDegeneration(new FactorRange(lower, upper));
  }

  /** Returns a layer that makes images gray; see {@link RandomGrayscale}. */
  public static RandomGrayscale randomGrayscale() {
    return new RandomGrayscale();
  }

  /** Returns a layer that makes images smooth or sharp; see {@link RandomSharpness}. */
  public static RandomSharpness randomSharpness(double factor) {
    return new RandomSharpness(FactorRange.of(factor));
  }

  /** Returns a layer of factors in a range; see {@link RandomSharpness}. */
  public static RandomSharpness randomSharpness(double lower, double upper) {
    return new RandomSharpness(new FactorRange(lower, upper));
  }

  /** Returns a layer that keeps the first bits of values; see {@link RandomPosterization}. */
  public static RandomPosterization randomPosterization(double factor) {
    return new RandomPosterization(FactorRange.of(factor));
  }

  /** Returns a layer of factors in a range; see {@link RandomPosterization}. */
  public static RandomPosterization randomPosterization(double lower, double upper) {
    return new RandomPosterization(new FactorRange(lower, upper));
  }

  /** Returns a layer that makes negatives of what is bright; see {@link Solarization}. */
  public static Solarization solarization() {
    return new Solarization();
  }

  /** Returns a layer that stretches values over their range; see {@link AutoContrast}. */
  public static AutoContrast autoContrast() {
    return new AutoContrast();
  }

  /** Returns a layer that uses the whole range of values evenly; see {@link Equalization}. */
  public static Equalization equalization() {
    return new Equalization();
  }

  /** Returns a layer that erases boxes of images; see {@link RandomErasing}. */
  public static RandomErasing randomErasing() {
    return new RandomErasing();
  }

  /** Returns a layer that blurs images; see {@link RandomGaussianBlur}. */
  public static RandomGaussianBlur randomGaussianBlur() {
    return new RandomGaussianBlur();
  }

  /** Returns a layer that shears images; see {@link RandomShear}. */
  public static RandomShear randomShear() {
    return new RandomShear();
  }

  /** Returns a layer that cuts pieces out of images; see {@link RandomCrop}. */
  public static RandomCrop randomCrop(int height, int width) {
    return new RandomCrop(height, width);
  }

  /** Returns a layer that shows images aslant; see {@link RandomPerspective}. */
  public static RandomPerspective randomPerspective() {
    return new RandomPerspective();
  }

  /** Returns a layer that warps images; see {@link RandomElasticTransform}. */
  public static RandomElasticTransform randomElasticTransform() {
    return new RandomElasticTransform();
  }

  /**
   * Returns a layer that uses the range of values evenly in each part of an image; see {@link
   * ContrastLimitedAdaptiveHistogramEqualization}.
   */
  public static ContrastLimitedAdaptiveHistogramEqualization
      contrastLimitedAdaptiveHistogramEqualization() {
    return new ContrastLimitedAdaptiveHistogramEqualization();
  }

  /** Returns a layer that mixes images of a batch; see {@link MixUp}. */
  public static MixUp mixUp() {
    return new MixUp();
  }

  /** Returns a layer that swaps boxes between images of a batch; see {@link CutMix}. */
  public static CutMix cutMix() {
    return new CutMix();
  }

  /** Returns a layer that changes images by random layers; see {@link RandAugment}. */
  public static RandAugment randAugment() {
    return new RandAugment();
  }

  /** Returns a layer that mixes images with changed ones; see {@link AugMix}. */
  public static AugMix augMix() {
    return new AugMix();
  }
}
