package dev.kindling.ops;

/** What a sliding window does at the border. */
public enum Padding {
  /** The window stays inside: a size of n gives ⌈(n − window + 1) / stride⌉. */
  VALID,
  /** Cells are added at both ends, an odd one at the end: a size of n gives ⌈n / stride⌉. */
  SAME,
  /** All cells are added before, so that no window sees later cells: sizes as with SAME. */
  CAUSAL
}
