package dev.kindling.execution;

/**
 * When the kernels of a step run: forward from the first node to the last, backward the other way.
 *
 * @param nodes the number of nodes
 */
record Timeline(int nodes) {
  /** A time behind all others: what the caller reads is read then. */
  static final int FOREVER = Integer.MAX_VALUE;

  /** Returns the time of a node's forward kernel. */
  int forward(int node) {
    return node;
  }

  /** Returns the time when the gradient of the loss by itself is set. */
  int loss() {
    return nodes;
  }

  /** Returns the time of a node's backward kernel, and of the sums that follow it. */
  int backward(int node) {
    return 2 * nodes - node;
  }
}
