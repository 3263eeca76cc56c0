package dev.kindling.ops;

import dev.kindling.tensors.Shape;

/** A window that slides along one axis. */
record Sliding(int window, int stride, int dilation, Padding padding) {
  /** Returns the number of positions over so many cells; 0 if the window is too long. */
  int positions(int cells) {
    if (cells == Shape.UNKNOWN) {
      return Shape.UNKNOWN;
    }
    int starts = padding == Padding.VALID ? Math.max(0, cells - span() + 1) : cells;
    return (starts + stride - 1) / stride;
  }

  /** Returns the cells between the first and the last that the window reads, both included. */
  int span() {
    return (window - 1) * dilation + 1;
  }

  /** Returns the cells that padding adds before and behind so many cells. */
  int padded(int cells) {
    return switch (padding) {
      case VALID -> 0;
      case SAME -> Math.max(0, (positions(cells) - 1) * stride + span() - cells);
      case CAUSAL -> span() - 1;
    };
  }

  /** Returns the cells that padding adds before so many cells. */
  int paddedBefore(int cells) {
    return padding == Padding.CAUSAL ? padded(cells) : padded(cells) / 2;
  }

  /** Returns the cells behind the last window, of so many. */
  int spare(int cells) {
    return Math.max(0, cells - (positions(cells) - 1) * stride - span());
  }
}
