package dev.kindling.ops;

/**
 * What lies around an image. (TensorFlow, ImageProjectiveTransformV3; SciPy, map_coordinates for
 * {@code MIRROR}.)
 */
public enum FillMode {
  /**
   * The image mirrored at its edge, whose cells occur twice: {@code d c b a | a b c d | d c b a}.
   */
  REFLECT {
    @Override
    double inside(double position, int cells) {
      int period = 2 * cells;
      double at = position;
      if (at < 0) {
        at += at < period ? period * (int) (-at / period) : 0;
        at = at < -cells ? at + period : -at - 1;
      } else if (at > cells - 1) {
        at -= period * (int) (at / period);
        at = at >= cells ? period - at - 1 : at;
      }
      return at;
    }

    @Override
    int cell(int index, int cells) {
      int at = Math.floorMod(index, 2 * cells);
      return Math.min(at, 2 * cells - 1 - at);
    }
  },
  /** The same value everywhere. */
  CONSTANT {
    @Override
    double inside(double position, int cells) {
      return position;
    }

    @Override
    int cell(int index, int cells) {
      return index >= 0 && index < cells ? index : -1;
    }
  },
  /** The image again and again: {@code a b c d | a b c d | a b c d}. */
  WRAP {
    @Override
    double inside(double position, int cells) {
      int last = Math.max(1, cells - 1);
      if (position < 0) {
        return position + cells * ((int) (-position / last) + 1);
      }
      return position > cells - 1 ? position - cells * (int) (position / last) : position;
    }

    @Override
    int cell(int index, int cells) {
      return Math.floorMod(index, cells);
    }
  },
  /** The cells at its edge: {@code a a a a | a b c d | d d d d}. */
  NEAREST {
    @Override
    double inside(double position, int cells) {
      return position;
    }

    @Override
    int cell(int index, int cells) {
      return Math.max(0, Math.min(cells - 1, index));
    }
  },
  /** The image mirrored at its last cells, which occur once: {@code d c b | a b c d | c b a}. */
  MIRROR {
    @Override
    double inside(double position, int cells) {
      double period = 2.0 * Math.max(1, cells - 1);
      double at = Math.abs(position) % period;
      return Math.min(at, period - at);
    }

    @Override
    int cell(int index, int cells) {
      return (int) inside(index, cells) % cells;
    }
  };

  /** Returns where in the image a position along an axis is found, before it is cut off. */
  abstract double inside(double position, int cells);

  /** Returns where in the image a cell along an axis is found; -1 if nothing is there. */
  abstract int cell(int index, int cells);

  /** Returns where in the image a position along an axis is found; outside where nothing is. */
  final double map(double position, int cells) {
    double mapped = inside(position, cells);
    return this == CONSTANT ? mapped : Math.max(0, Math.min(cells - 1, mapped));
  }
}
