package dev.kindling.layers;

import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/** What a spectrogram tells of each frequency of each frame. */
public enum SpectrogramMode {
  /** The natural logarithm of the magnitude. */
  LOG {
    @Override
    SymbolicTensor of(SymbolicTensor real, SymbolicTensor imaginary) {
      return Ops.log(atLeastTiny(MAGNITUDE.of(real, imaginary)));
    }
  },
  /** How large its wave is. */
  MAGNITUDE {
    @Override
    SymbolicTensor of(SymbolicTensor real, SymbolicTensor imaginary) {
      return Ops.sqrt(atLeastTiny(power(real, imaginary)));
    }
  },
  /** The power, that of all frequencies but the first and the last counted twice. */
  PSD {
    @Override
    SymbolicTensor of(SymbolicTensor real, SymbolicTensor imaginary) {
      SymbolicTensor power = power(real, imaginary);
      if (power.shape().last() <= 2) {
        return power;
      }
      SymbolicTensor inner = ArrayOps.slice(power, -1, 1, power.shape().last() - 1);
      return Ops.add(power, ArrayOps.pad(inner, -1, 1, 1, 0));
    }
  },
  /** The real part. */
  REAL {
    @Override
    SymbolicTensor of(SymbolicTensor real, SymbolicTensor imaginary) {
      return real;
    }
  },
  /** The imaginary part. */
  IMAG {
    @Override
    SymbolicTensor of(SymbolicTensor real, SymbolicTensor imaginary) {
      return imaginary;
    }
  },
  /** The angle from -π to π. */
  ANGLE {
    @Override
    SymbolicTensor of(SymbolicTensor real, SymbolicTensor imaginary) {
      return Ops.arctan2(imaginary, real);
    }
  },
  /** The real parts of all frequencies, behind them the imaginary ones. */
  STFT {
    @Override
    SymbolicTensor of(SymbolicTensor real, SymbolicTensor imaginary) {
      return Ops.concatenate(List.of(real, imaginary), -1);
    }
  };

  private static final double TINY = 1e-7;

  /** Returns this of both parts (…, frequencies); one that is not read may be null. */
  abstract SymbolicTensor of(SymbolicTensor real, SymbolicTensor imaginary);

  private static SymbolicTensor power(SymbolicTensor real, SymbolicTensor imaginary) {
    return Ops.add(Ops.square(real), Ops.square(imaginary));
  }

  private static SymbolicTensor atLeastTiny(SymbolicTensor x) {
    return Ops.maximum(x, Ops.scalar(TINY));
  }
}
