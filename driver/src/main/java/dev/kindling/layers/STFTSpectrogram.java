package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.initializers.Initializers;
import dev.kindling.initializers.Stft;
import dev.kindling.initializers.Window;
import dev.kindling.ops.FoldSteps;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.ops.UnfoldSteps;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WindowOps;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;

/**
 * The frequencies in the frames of a signal, by a short-time Fourier transform: (batch, steps,
 * channels) → (batch, frames, channels · frequencies), or with {@code expandDims} (batch, frames,
 * frequencies, channels). There are {@code fftLength / 2 + 1} frequencies, in mode {@code STFT}
 * twice as many. The waves that frames are compared with are weights, so training improves them
 * unless the layer is {@link #frozen}. (Keras, STFTSpectrogram layer.)
 *
 * <p>Example: {@code stftSpectrogram().fftLength(512).frozen()} makes 10 seconds of 16 kHz, {@code
 * (None, 160000, 1)}, into {@code (None, 1249, 257)}.
 */
public final class STFTSpectrogram extends KerasLayer<STFTSpectrogram> {
  static final Arguments<STFTSpectrogram> ARGUMENTS =
      Arguments.of(values -> new STFTSpectrogram())
          .optional(
              "mode",
              Kind.choice(SpectrogramMode.class),
              layer -> layer.mode,
              STFTSpectrogram::mode)
          .optional(
              "frame_length", INTEGER, layer -> layer.frameLength, STFTSpectrogram::frameLength)
          .optional("frame_step", INTEGER, layer -> layer.frameStep, STFTSpectrogram::frameStep)
          .optional("fft_length", INTEGER, layer -> layer.fftLength, STFTSpectrogram::fftLength)
          .also(
              Arguments.<Stft>of(values -> Initializers.stft())
                  .also(Stft::windowed)
                  .within(layer -> layer.waves, STFTSpectrogram::waves))
          .optional("padding", Sizes.PADDING, layer -> layer.padding, STFTSpectrogram::padding)
          .optional("expand_dims", FLAG, layer -> layer.expandDims, STFTSpectrogram::expandDims)
          .optional(
              "data_format",
              DataFormat.KIND,
              layer -> layer.dataFormat,
              STFTSpectrogram::dataFormat);

  private SpectrogramMode mode = SpectrogramMode.LOG;
  private int frameLength = 256;

  /** Null for half a frame. */
  private Integer frameStep;

  /** Null for the next power of two. */
  private Integer fftLength;

  private Stft waves = Initializers.stft();
  private Padding padding = Padding.VALID;
  private boolean expandDims;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  /** Null if the mode does not read them. */
  private Weight realKernel;

  private Weight imagKernel;

  STFTSpectrogram() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    checkShapes(
        x.rank() == 3 && x.size(dataFormat.channelAxis()) != Shape.UNKNOWN,
        "a shape %s, the channels known".formatted(dataFormat.describe(1)),
        inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    int step = step();
    check(step >= 1 && step <= frameLength, "frameStep from 1 to frameLength " + frameLength, step);
    int length = length();
    check(length >= frameLength, "fftLength of at least frameLength " + frameLength, length);
    Shape shape = Shape.of(frameLength, 1, length / 2 + 1);
    realKernel = mode == SpectrogramMode.IMAG ? null : kernel("real_kernel", Stft.Side.REAL, shape);
    imagKernel = mode == SpectrogramMode.REAL ? null : kernel("imag_kernel", Stft.Side.IMAG, shape);
  }

  private Weight kernel(String name, Stft.Side side, Shape shape) {
    return weight(name, shape, waves.side(side));
  }

  private int step() {
    return frameStep == null ? frameLength / 2 : frameStep;
  }

  private int length() {
    int most = Integer.highestOneBit(frameLength);
    int power = most == frameLength ? most : 2 * most;
    return fftLength == null ? power : fftLength;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor signals = AxisOps.moveAxis(x, dataFormat.channelAxis(), 1);
    SymbolicTensor y = mode.of(transform(signals, realKernel), transform(signals, imagKernel));
    return arranged(y);
  }

  /** Returns a part of the transform: (batch, channels, steps) → (…, frames, frequencies). */
  private SymbolicTensor transform(SymbolicTensor signals, Weight kernel) {
    if (kernel == null) {
      return null;
    }
    SymbolicTensor each = ArrayOps.expandDims(Ops.emit("FoldSteps", new FoldSteps(), signals), -1);
    SymbolicTensor y = WindowOps.conv(each, kernel, Size.of(step()), padding, Size.of(1));
    return Ops.emit("UnfoldSteps", new UnfoldSteps(), y, signals);
  }

  /** Returns (batch, channels, frames, frequencies) as the arguments say. */
  private SymbolicTensor arranged(SymbolicTensor y) {
    boolean last = dataFormat == DataFormat.CHANNELS_LAST;
    if (expandDims) {
      return last ? AxisOps.moveAxis(y, 1, 3) : y;
    }
    return last
        ? AxisOps.merge(AxisOps.moveAxis(y, 1, 2), 2, 2)
        : AxisOps.merge(AxisOps.moveAxis(y, 2, 3), 1, 2);
  }

  /** Returns a copy that tells something else of the frequencies; {@code LOG} by default. */
  public STFTSpectrogram mode(SpectrogramMode value) {
    return with(layer -> layer.mode = value);
  }

  /** Returns a copy with frames of so many steps; 256 by default. */
  public STFTSpectrogram frameLength(int value) {
    check(value >= 1, "frameLength of at least 1", value);
    return with(layer -> layer.frameLength = value);
  }

  /** Returns a copy whose frames begin so many steps apart; by default half a frame. */
  public STFTSpectrogram frameStep(int value) {
    check(value >= 1, "frameStep of at least 1", value);
    return with(layer -> layer.frameStep = value);
  }

  /**
   * Returns a copy that transforms frames filled up to this length; by default the next power of
   * two.
   */
  public STFTSpectrogram fftLength(int value) {
    check(value >= 1, "fftLength of at least 1", value);
    return with(layer -> layer.fftLength = value);
  }

  /** Returns a copy whose frames fade by another window; {@code HANN} by default. */
  public STFTSpectrogram window(Window value) {
    return waves(waves.window(Optional.of(value)));
  }

  /** Returns a copy whose frames do not fade. */
  public STFTSpectrogram withoutWindow() {
    return waves(waves.window(Optional.empty()));
  }

  /** Returns a copy whose window repeats; false by default. */
  public STFTSpectrogram periodic(boolean value) {
    return waves(waves.periodic(value));
  }

  /** Returns a copy that divides the window by another size; {@code DENSITY} by default. */
  public STFTSpectrogram scaling(Stft.Scaling value) {
    return waves(waves.scaling(Optional.of(value)));
  }

  /** Returns a copy that takes the window as it is. */
  public STFTSpectrogram withoutScaling() {
    return waves(waves.scaling(Optional.empty()));
  }

  private STFTSpectrogram waves(Stft value) {
    return with(layer -> layer.waves = value);
  }

  /** Returns a copy that does this at the border; valid by default. */
  public STFTSpectrogram padding(Padding value) {
    check(value != Padding.CAUSAL, "padding VALID or SAME", value);
    return with(layer -> layer.padding = value);
  }

  /** Returns a copy that gives images, frames by frequencies, for each channel. */
  public STFTSpectrogram expandDims(boolean value) {
    return with(layer -> layer.expandDims = value);
  }

  /** Returns a copy whose channels stand there; last by default. */
  public STFTSpectrogram dataFormat(DataFormat value) {
    return with(layer -> layer.dataFormat = value);
  }
}
