package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;
import java.util.stream.IntStream;

/** Where the channels of lines, images and volumes stand. */
public enum DataFormat {
  /** Behind the spatial axes: (batch, …, channels). The default. */
  CHANNELS_LAST,
  /** Before them: (batch, channels, …). */
  CHANNELS_FIRST;

  static final Kind<DataFormat> KIND = Kind.choice(DataFormat.class);

  private static final List<String> AXES = List.of("depth", "height", "width");

  /** Returns the axis of the channels. */
  int channelAxis() {
    return this == CHANNELS_LAST ? -1 : 1;
  }

  /** Returns the spatial axes of a tensor that has so many. */
  int[] spatialAxes(int axes) {
    int first = this == CHANNELS_LAST ? 1 : 2;
    return IntStream.range(first, first + axes).toArray();
  }

  /** Returns a tensor of this format with the channels last. */
  SymbolicTensor toLast(SymbolicTensor x) {
    int rank = x.shape().rank();
    return this == CHANNELS_LAST
        ? x
        : Ops.transpose(
            x, IntStream.range(0, rank).map(i -> i == 0 ? 0 : i % (rank - 1) + 1).toArray());
  }

  /** Returns a tensor with the channels last in this format. */
  SymbolicTensor fromLast(SymbolicTensor y) {
    int rank = y.shape().rank();
    return this == CHANNELS_LAST
        ? y
        : Ops.transpose(
            y, IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == 1 ? rank - 1 : i - 1).toArray());
  }

  /** Returns the axes of a tensor that has so many spatial ones, for messages. */
  String describe(int axes) {
    String spatial = axes == 1 ? "steps" : String.join(", ", AXES.subList(3 - axes, 3));
    return this == CHANNELS_LAST
        ? "(batch, %s, channels)".formatted(spatial)
        : "(batch, channels, %s)".formatted(spatial);
  }
}
