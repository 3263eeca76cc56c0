package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images whose brightness, contrast, saturation and hue are changed in training, one after the
 * other, each only if its factor is set: (batch, height, width, channels). See {@link
 * RandomBrightness}, {@link RandomContrast}, {@link RandomSaturation} and {@link RandomHue}.
 * (Keras, RandomColorJitter layer.)
 */
public final class RandomColorJitter extends RandomColorLayer<RandomColorJitter> {
  static final Arguments<RandomColorJitter> ARGUMENTS =
      Arguments.<RandomColorJitter>of(values -> new RandomColorJitter())
          .optional(
              "brightness_factor",
              FactorRange.KIND,
              layer -> layer.brightness == null ? null : layer.brightness.factor(),
              (layer, range) -> layer.brightnessFactor(range.lower(), range.upper()))
          .optional(
              "contrast_factor",
              FactorRange.KIND,
              layer -> layer.contrast == null ? null : layer.contrast.factor(),
              (layer, range) -> layer.contrastFactor(range.lower(), range.upper()))
          .optional(
              "saturation_factor",
              FactorRange.KIND,
              layer -> layer.saturation == null ? null : layer.saturation.factor(),
              (layer, range) -> layer.saturationFactor(range.lower(), range.upper()))
          .optional(
              "hue_factor",
              FactorRange.KIND,
              layer -> layer.hue == null ? null : layer.hue.factor(),
              (layer, range) -> layer.hueFactor(range.lower(), range.upper()))
          .also(RandomColorLayer::colored);

  // Null if they are not set.
  private RandomBrightness brightness;
  private RandomContrast contrast;
  private RandomSaturation saturation;
  private RandomHue hue;

  RandomColorJitter() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    boolean colored = saturation != null || hue != null;
    boolean fit = !colored || Colors.fit(inputs.get(0), format());
    checkShapes(fit, Colors.EXPECTED, inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor lit = changed(changed(images, brightness), contrast);
    return changed(changed(lit, saturation), hue);
  }

  private <S extends RandomColorLayer<S>> SymbolicTensor changed(SymbolicTensor images, S layer) {
    if (layer == null) {
      return images;
    }
    S ranged = layer.valueRange(range().lower(), range().upper());
    return (seed() == null ? ranged : ranged.seed(seed())).change(images);
  }

  /** Returns a copy that changes the brightness; see {@link RandomBrightness}. */
  public RandomColorJitter brightnessFactor(double value) {
    return brightnessFactor(-Math.abs(value), Math.abs(value));
  }

  /**
   * Returns a copy that changes the brightness by factors in a range; see {@link RandomBrightness}.
   */
  public RandomColorJitter brightnessFactor(double lower, double upper) {
    RandomBrightness changing = new RandomBrightness(new FactorRange(lower, upper));
    return with(layer -> layer.brightness = changing);
  }

  /** Returns a copy that changes the contrast; see {@link RandomContrast}. */
  public RandomColorJitter contrastFactor(double value) {
    return contrastFactor(-Math.abs(value), Math.abs(value));
  }

  /** Returns a copy that changes the contrast by factors in a range; see {@link RandomContrast}. */
  public RandomColorJitter contrastFactor(double lower, double upper) {
    RandomContrast changing = new RandomContrast(new FactorRange(lower, upper));
    return with(layer -> layer.contrast = changing);
  }

  /** Returns a copy that changes the saturation; see {@link RandomSaturation}. */
  public RandomColorJitter saturationFactor(double value) {
    return saturationFactor(-Math.abs(value), Math.abs(value));
  }

  /**
   * Returns a copy that changes the saturation by factors in a range; see {@link RandomSaturation}.
   */
  public RandomColorJitter saturationFactor(double lower, double upper) {
    RandomSaturation changing = new RandomSaturation(new FactorRange(lower, upper));
    return with(layer -> layer.saturation = changing);
  }

  /** Returns a copy that changes the hue; see {@link RandomHue}. */
  public RandomColorJitter hueFactor(double value) {
    return hueFactor(-Math.abs(value), Math.abs(value));
  }

  /** Returns a copy that changes the hue by factors in a range; see {@link RandomHue}. */
  public RandomColorJitter hueFactor(double lower, double upper) {
    RandomHue changing = new RandomHue(new FactorRange(lower, upper));
    return with(layer -> layer.hue = changing);
  }

  /** {@inheritDoc} */
  @Override
  public RandomColorJitter dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
