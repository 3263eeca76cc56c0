package dev.kindling.graph;

/** Where an operation's result lives in relation to what it is computed from. */
public enum Memory {
  /** In memory of its own. */
  OWN,
  /** The kernel may overwrite what it reads: same number of elements, same order. */
  IN_PLACE,
  /** The same memory under another shape: the kernel computes nothing. */
  VIEW,
  /** Each output a part of the memory of input 0, one behind the other: nothing is computed. */
  PARTS
}
