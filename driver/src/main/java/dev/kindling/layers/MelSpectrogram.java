package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.initializers.Window;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.ops.Waves;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;
import dev.kindling.tensors.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How loud a sound is in bands that the ear hears as equally wide: (batch, steps) → (batch, bands,
 * frames). The sound is mirrored at both ends, so that a frame lies around each {@code
 * sequenceStride}th step; the magnitudes of its Fourier transform, to the power of {@code magExp},
 * are added up in {@link MelScale bands} and told in decibels above {@code refPower}, down to
 * {@code topDb} below the loudest of the batch. (Keras, MelSpectrogram layer.)
 *
 * <p>Example: {@code melSpectrogram().numMelBins(80)} makes a second of 16 kHz, {@code (None,
 * 16000)}, into {@code (None, 80, 32)}.
 */
public final class MelSpectrogram extends KerasLayer<MelSpectrogram> {
  static final Arguments<MelSpectrogram> ARGUMENTS =
      Arguments.of(values -> new MelSpectrogram())
          .optional("fft_length", INTEGER, layer -> layer.fftLength, MelSpectrogram::fftLength)
          .optional(
              "sequence_stride",
              INTEGER,
              layer -> layer.sequenceStride,
              MelSpectrogram::sequenceStride)
          .optional(
              "sequence_length", INTEGER, layer -> layer.length(), MelSpectrogram::sequenceLength)
          .orNull(
              "window",
              Kind.optional(Kind.choice(Window.class)),
              Optional.empty(),
              layer -> layer.window,
              MelSpectrogram::window)
          .optional(
              "sampling_rate", NUMBER, layer -> layer.samplingRate, MelSpectrogram::samplingRate)
          .optional("num_mel_bins", INTEGER, layer -> layer.numMelBins, MelSpectrogram::numMelBins)
          .optional("min_freq", NUMBER, layer -> layer.minFreq, MelSpectrogram::minFreq)
          .optional("max_freq", NUMBER, layer -> layer.highest(), MelSpectrogram::maxFreq)
          .optional("power_to_db", FLAG, layer -> layer.powerToDb, MelSpectrogram::powerToDb)
          .optional("top_db", NUMBER, layer -> layer.topDb, MelSpectrogram::topDb)
          .optional("mag_exp", NUMBER, layer -> layer.magExp, MelSpectrogram::magExp)
          .optional("min_power", NUMBER, layer -> layer.minPower, MelSpectrogram::minPower)
          .optional("ref_power", NUMBER, layer -> layer.refPower, MelSpectrogram::refPower);

  private int fftLength = 2048;
  private int sequenceStride = 512;

  /** Null for that of the transform. */
  private Integer sequenceLength;

  private Optional<Window> window = Optional.of(Window.HANN);
  private double samplingRate = 16000;
  private int numMelBins = 128;
  private double minFreq = 20;

  /** Null for half the rate. */
  private Double maxFreq;

  private boolean powerToDb = true;
  private double topDb = 80;
  private double magExp = 2;
  private double minPower = 1e-10;
  private double refPower = 1;

  MelSpectrogram() {}

  private int length() {
    return sequenceLength == null ? fftLength : sequenceLength;
  }

  private double highest() {
    return maxFreq == null ? Math.floor(samplingRate / 2) : maxFreq;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    boolean enough = x.rank() == 2 && (x.last() == Shape.UNKNOWN || x.last() > fftLength / 2);
    checkShapes(enough, "(batch, steps) of more than %d steps".formatted(fftLength / 2), inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    check(length() <= fftLength, "a sequenceLength of at most fftLength " + fftLength, length());
    check(minFreq < highest(), "a minFreq below maxFreq " + highest(), minFreq);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    int frequencies = fftLength / 2 + 1;
    List<Double> shares =
        new MelScale(numMelBins, minFreq, highest()).shares(frequencies, samplingRate);
    SymbolicTensor bands = call.numbers(Shape.of(frequencies, numMelBins), shares);
    SymbolicTensor loudness = Ops.matmul(magnitudes(x, frequencies), bands);
    return AxisOps.moveAxis(powerToDb ? decibels(loudness) : loudness, 1, 2);
  }

  /** Returns the magnitudes to their power: (batch, steps) → (batch, frames, frequencies). */
  private SymbolicTensor magnitudes(SymbolicTensor x, int frequencies) {
    SymbolicTensor signal = ArrayOps.expandDims(mirrored(x, fftLength / 2), -1);
    SymbolicTensor waves = Ops.emit("Waves", new Waves(factors()));
    SymbolicTensor parts =
        Ops.square(
            WindowOps.conv(signal, waves, Size.of(sequenceStride), Padding.VALID, Size.of(1)));
    SymbolicTensor power =
        Ops.add(
            ArrayOps.slice(parts, -1, 0, frequencies),
            ArrayOps.slice(parts, -1, frequencies, 2 * frequencies));
    return magExp == 2 ? power : Ops.power(power, magExp / 2);
  }

  /** Returns x with so many steps at either end that mirror those within. */
  private static SymbolicTensor mirrored(SymbolicTensor x, int steps) {
    if (steps == 0) {
      return x;
    }
    SymbolicTensor before = ArrayOps.flip(ArrayOps.slice(x, 1, 1, steps + 1), 1);
    SymbolicTensor behind = ArrayOps.flip(ArrayOps.slice(x, 1, -steps - 1, -1), 1);
    return Ops.concatenate(List.of(before, x, behind), 1);
  }

  /** Returns the window in the middle of the transform. */
  private List<Double> factors() {
    int length = length();
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    double[] inside = window.map(chosen -> chosen.values(length, true)).orElse(ones);
    double[] factors = new double[fftLength];
    System.arraycopy(inside, 0, factors, (fftLength - length) / 2, length);
    return Arrays.stream(factors).boxed().toList();
  }

  private SymbolicTensor decibels(SymbolicTensor power) {
    double ten = 10 / Math.log(10);
    double reference = Math.log(Math.max(Math.abs(refPower), minPower));
    SymbolicTensor above =
        Ops.subtract(Ops.log(Ops.maximum(power, Ops.scalar(minPower))), reference);
    SymbolicTensor decibels = Ops.multiply(above, ten);
    return Ops.maximum(decibels, Ops.subtract(Ops.max(decibels), topDb));
  }

  /** Returns a copy that transforms so many steps at a time; 2048 by default. */
  public MelSpectrogram fftLength(int value) {
    check(value >= 2, "fftLength of at least 2", value);
    return with(layer -> layer.fftLength = value);
  }

  /** Returns a copy whose frames lie so many steps apart; 512 by default. */
  public MelSpectrogram sequenceStride(int value) {
    check(value >= 1, "sequenceStride of at least 1", value);
    return with(layer -> layer.sequenceStride = value);
  }

  /** Returns a copy whose frames have so many steps; by default those of the transform. */
  public MelSpectrogram sequenceLength(int value) {
    check(value >= 1, "sequenceLength of at least 1", value);
    return with(layer -> layer.sequenceLength = value);
  }

  /** Returns a copy whose frames fade so, {@code HANN} or {@code HAMMING}; the first by default. */
  public MelSpectrogram window(Window value) {
    return window(Optional.of(value));
  }

  /** Returns a copy whose frames do not fade. */
  public MelSpectrogram withoutWindow() {
    return window(Optional.empty());
  }

  private MelSpectrogram window(Optional<Window> value) {
    boolean known = value.map(List.of(Window.HANN, Window.HAMMING)::contains).orElse(true);
    check(known, "window HANN or HAMMING", value.orElse(null));
    return with(layer -> layer.window = value);
  }

  /** Returns a copy for signals of so many steps in a second; 16,000 by default. */
  public MelSpectrogram samplingRate(double value) {
    check(value > 0, "samplingRate above 0", value);
    return with(layer -> layer.samplingRate = value);
  }

  /** Returns a copy with so many bands; 128 by default. */
  public MelSpectrogram numMelBins(int value) {
    check(value >= 1, "numMelBins of at least 1", value);
    return with(layer -> layer.numMelBins = value);
  }

  /** Returns a copy whose lowest band begins at so many Hz; 20 by default. */
  public MelSpectrogram minFreq(double value) {
    check(value >= 0, "minFreq of at least 0", value);
    return with(layer -> layer.minFreq = value);
  }

  /** Returns a copy whose highest band ends at so many Hz; by default at half the rate. */
  public MelSpectrogram maxFreq(double value) {
    check(value > 0, "maxFreq above 0", value);
    return with(layer -> layer.maxFreq = value);
  }

  /** Returns a copy that gives decibels, or does not; true by default. */
  public MelSpectrogram powerToDb(boolean value) {
    return with(layer -> layer.powerToDb = value);
  }

  /** Returns a copy that tells sounds up to so many decibels below the loudest; 80 by default. */
  public MelSpectrogram topDb(double value) {
    return with(layer -> layer.topDb = value);
  }

  /** Returns a copy that adds up magnitudes to this power; 2 by default. */
  public MelSpectrogram magExp(double value) {
    return with(layer -> layer.magExp = value);
  }

  /** Returns a copy for which less power than this is as much as this; 1e-10 by default. */
  public MelSpectrogram minPower(double value) {
    check(value > 0, "minPower above 0", value);
    return with(layer -> layer.minPower = value);
  }

  /** Returns a copy whose 0 decibels are this power; 1 by default. */
  public MelSpectrogram refPower(double value) {
    return with(layer -> layer.refPower = value);
  }
}
