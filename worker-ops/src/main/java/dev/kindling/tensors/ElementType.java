package dev.kindling.tensors;

/** What the elements of a tensor are. */
public enum ElementType {
  /** Real numbers: float32 in training, float64 in gradient checks; a replica decides. */
  FLOAT,
  /** 32-bit integers: class labels, token indices. They carry no gradient. */
  INT,
  /** Texts of the data. Operations make numbers of them where rows are read; no replica has any. */
  STRING
}
