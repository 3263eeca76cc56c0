package dev.kindling.ops;

import org.nd4j.linalg.api.buffer.DataType;

/** The cells that {@link GatedSteps} runs. */
public enum Gating {
  /** Long short-term memory with the states h and c. */
  LSTM(4, 2) {
    @Override
    GateMath math(DataType type, int length) {
      return new LstmGates(type, length);
    }
  },
  /** Gated recurrent units with the state h; gate r acts behind the product with the state. */
  GRU(3, 1) {
    @Override
    GateMath math(DataType type, int length) {
      return new GruGates(type, length);
    }
  };

  private final int gates;
  private final int states;

  Gating(int gates, int states) {
    this.gates = gates;
    this.states = states;
  }

  int gates() {
    return gates;
  }

  int states() {
    return states;
  }

  /** Returns the elementwise part of a step over so many units of all examples. */
  abstract GateMath math(DataType type, int length);
}
