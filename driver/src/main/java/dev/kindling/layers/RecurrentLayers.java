package dev.kindling.layers;

import dev.kindling.symbolic.Layer;
import java.util.List;

/** Static factories of the layers that run along steps; part of {@link Layers}. */
abstract class RecurrentLayers {
  /** Returns a plain recurrent layer; see {@link SimpleRNN}. */
  public static SimpleRNN simpleRNN(int units) {
    return new SimpleRNN(units);
  }

  /** Returns a long short-term memory; see {@link LSTM}. */
  public static LSTM lstm(int units) {
    return new LSTM(units);
  }

  /** Returns a gated recurrent unit; see {@link GRU}. */
  public static GRU gru(int units) {
    return new GRU(units);
  }

  /** Returns a recurrent layer over a cell; see {@link RNN}. */
  public static RNN rnn(RecurrentCell cell) {
    return new RNN(cell);
  }

  /** Returns the cell of a plain recurrent layer; see {@link SimpleRNNCell}. */
  public static SimpleRNNCell simpleRNNCell(int units) {
    return new SimpleRNNCell(units);
  }

  /** Returns the cell of a long short-term memory; see {@link LSTMCell}. */
  public static LSTMCell lstmCell(int units) {
    return new LSTMCell(units);
  }

  /** Returns the cell of a gated recurrent unit; see {@link GRUCell}. */
  public static GRUCell gruCell(int units) {
    return new GRUCell(units);
  }

  /** Returns cells one upon the other; see {@link StackedRNNCells}. */
  public static StackedRNNCells stackedRNNCells(RecurrentCell... cells) {
    return new StackedRNNCells(List.of(cells));
  }

  /** Returns a recurrent layer in both directions; see {@link Bidirectional}. */
  public static Bidirectional bidirectional(Recurrent<?> layer) {
    return new Bidirectional(layer);
  }

  /** Returns a layer for each step of a sequence; see {@link TimeDistributed}. */
  public static TimeDistributed timeDistributed(Layer layer) {
    return new TimeDistributed(layer);
  }

  /** Returns a long short-term memory over lines; see {@link ConvLSTM1D}. */
  public static ConvLSTM1D convLSTM1D(int filters, int... kernelSize) {
    return new ConvLSTM1D(filters, Sizes.of(1, kernelSize));
  }

  /** Returns a long short-term memory over images; see {@link ConvLSTM2D}. */
  public static ConvLSTM2D convLSTM2D(int filters, int... kernelSize) {
    return new ConvLSTM2D(filters, Sizes.of(2, kernelSize));
  }

  /** Returns a long short-term memory over volumes; see {@link ConvLSTM3D}. */
  public static ConvLSTM3D convLSTM3D(int filters, int... kernelSize) {
    return new ConvLSTM3D(filters, Sizes.of(3, kernelSize));
  }
}
