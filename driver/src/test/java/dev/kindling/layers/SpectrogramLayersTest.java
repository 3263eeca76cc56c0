package dev.kindling.layers;

import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.melSpectrogram;
import static dev.kindling.layers.Layers.stftSpectrogram;
import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.initializers.Stft;
import dev.kindling.initializers.Window;
import dev.kindling.ops.Padding;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpectrogramLayersTest {
  private static final Shape SIGNAL = Shape.of(2, 12, 2);
  private static final Shape SOUND = Shape.of(2, 20);

  @ParameterizedTest
  @EnumSource
  void spectrogramsAreWhatLayersAre(SpectrogramMode mode) {
    Layer layer = stftSpectrogram().frameLength(5).frameStep(3).mode(mode);
    LayerTester.of(layer, SIGNAL).check();
  }

  @Test
  void spectrogramsHaveShapes() {
    STFTSpectrogram layer =
        stftSpectrogram().frameLength(4).periodic(true).scaling(Stft.Scaling.SPECTRUM);
    LayerTester.of(layer.window(Window.HAMMING), SIGNAL)
        .outputs(Shape.of(2, 5, 6))
        .weights(2, 0)
        .check(SparkSessions.local());
    LayerTester.of(layer.padding(Padding.SAME).fftLength(8).expandDims(true).frozen(), SIGNAL)
        .outputs(Shape.of(2, 6, 5, 2))
        .weights(0, 2)
        .check();
    STFTSpectrogram first = layer.dataFormat(DataFormat.CHANNELS_FIRST).withoutWindow();
    LayerTester.of(first, Shape.of(2, 3, 12)).outputs(Shape.of(2, 9, 5)).check();
    LayerTester.of(first.expandDims(true).withoutScaling(), Shape.of(2, 3, 12))
        .outputs(Shape.of(2, 3, 5, 3))
        .check();
    assertThat(stftSpectrogram().fftLength(512).apply(input(160000, 1)).shape())
        .isEqualTo(Shape.of(-1, 1249, 257));
    assertThat(stftSpectrogram().apply(input(-1, 2)).shape()).isEqualTo(Shape.of(-1, -1, 258));
  }

  @Test
  void soundsAreWhatLayersAre() {
    MelSpectrogram layer = melSpectrogram().fftLength(8).sequenceStride(4).numMelBins(3);
    LayerTester.of(layer, SOUND).outputs(Shape.of(2, 3, 6)).weights(0, 0).check();
    LayerTester.of(layer.topDb(3).minPower(0.1).refPower(2).window(Window.HAMMING), SOUND)
        .check(SparkSessions.local());
    LayerTester.of(layer.powerToDb(false).magExp(1).sequenceLength(5).withoutWindow(), SOUND)
        .check();
    LayerTester.of(layer.samplingRate(1000).minFreq(50).maxFreq(400), SOUND).check();
    assertThat(melSpectrogram().numMelBins(80).apply(input(16000)).shape())
        .isEqualTo(Shape.of(-1, 80, 32));
    assertThat(melSpectrogram().apply(input(-1)).shape()).isEqualTo(Shape.of(-1, 128, -1));
  }

  /** The first of two bands peaks at a third of the way on the scale, where the second begins. */
  @Test
  void bandsAreTriangles() {
    List<Double> shares = new MelScale(2, 0, 500).shares(5, 1000);
    assertThat(shares).hasSize(10).allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
    assertThat(shares.subList(0, 2)).containsExactly(0.0, 0.0);
    double third = 700 * (Math.exp(Math.log1p(5 / 7.0) / 3) - 1);
    assertThat(new MelScale(2, 0, 500).shares(2, 2 * third).subList(2, 4))
        .satisfiesExactly(
            peak -> assertThat(peak).isCloseTo(1, within(1e-12)),
            foot -> assertThat(foot).isCloseTo(0, within(1e-12)));
  }

  /** As Keras 3.15.1 prints for layers that nobody trained. */
  @Test
  void firstKernelsAreThoseOfKeras() {
    TensorValues x = TensorValues.floats(Shape.of(1, 8, 1), 1, 3, -2, 0.5f, 4, 1, 0, -1);
    LayerArguments arguments = LayerArguments.of(List.of(x));
    Layer layer = stftSpectrogram().frameLength(4).frameStep(2);
    float[] y = new LayerRun(layer, arguments, false).run(List.of(), 1).outputs().get(0).values();
    assertClose(
        "log",
        y,
        new float[] {
          -0.3465735f,
          0.9359012f,
          1.262864f,
          1.157504f,
          1.047473f,
          0.9061895f,
          -0.3465735f,
          -0.3465735f,
          -0.3465735f
        },
        1e-5,
        1e-6);
  }

  /** The first and the last frequency count once, and there are no others. */
  @Test
  void twoFrequenciesHaveTheirPower() {
    TensorValues x = TensorValues.floats(Shape.of(1, 3, 1), 1, -2, 3);
    STFTSpectrogram plain = stftSpectrogram().withoutWindow().withoutScaling();
    Layer layer = plain.frameLength(3).fftLength(3).mode(SpectrogramMode.PSD);
    LayerArguments arguments = LayerArguments.of(List.of(x));
    float[] y = new LayerRun(layer, arguments, false).run(List.of(), 1).outputs().get(0).values();
    assertClose("power", y, new float[] {4, 36}, 1e-5, 1e-6);
  }

  @Test
  void refuseWhatTheyCannotTransform() {
    assertThatThrownBy(() -> stftSpectrogram().apply(input(8)))
        .hasMessage(
            "Cannot apply layer 'stft_spectrogram': expected a shape (batch, steps, channels), the channels known, got (None, 8).");
    assertThatThrownBy(() -> stftSpectrogram().frameLength(4).frameStep(5).apply(input(8, 1)))
        .hasMessage(
            "Cannot create layer 'stft_spectrogram': expected frameStep from 1 to frameLength 4, got 5.");
    assertThatThrownBy(() -> stftSpectrogram().frameLength(9).fftLength(8).apply(input(9, 1)))
        .hasMessage(
            "Cannot create layer 'stft_spectrogram': expected fftLength of at least frameLength 9, got 8.");
    assertThatThrownBy(() -> stftSpectrogram().padding(Padding.CAUSAL))
        .hasMessageContaining("expected padding VALID or SAME, got CAUSAL");
    assertThatThrownBy(() -> melSpectrogram().apply(input(1024)))
        .hasMessage(
            "Cannot apply layer 'mel_spectrogram': expected (batch, steps) of more than 1024 steps, got (None, 1024).");
    assertThatThrownBy(() -> melSpectrogram().sequenceLength(4096).apply(input(9999)))
        .hasMessage(
            "Cannot create layer 'mel_spectrogram': expected a sequenceLength of at most fftLength 2048, got 4096.");
    assertThatThrownBy(() -> melSpectrogram().maxFreq(10).apply(input(9999)))
        .hasMessageContaining("expected a minFreq below maxFreq 10.0, got 20.0");
    assertThatThrownBy(() -> melSpectrogram().window(Window.COSINE))
        .hasMessageContaining("expected window HANN or HAMMING, got COSINE");
  }
}
