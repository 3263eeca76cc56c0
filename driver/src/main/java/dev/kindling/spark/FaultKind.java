package dev.kindling.spark;

/** What can be wrong with a value; one of each kind is reported for each column. */
enum FaultKind {
  NULL("Filter these rows out, or fill them."),
  LENGTH("Every row needs the same number of values; filter the others out."),
  ONE_HOT(
      "Labels of this loss are class indices; for one-hot labels choose the loss categorical_crossentropy."),
  NO_TOKEN("Give the vocabulary more tokens, or set numOovIndices to 1 to number others."),
  NOT_FINITE("Filter these rows out, or replace the values."),
  NEGATIVE("Examples that weigh nothing have the weight 0; filter these rows out, or mend them."),
  NOT_AN_INTEGER("Class labels and indices are 32-bit integers; round or index them first."),
  NOT_A_PROBABILITY(
      "Labels of this loss are probabilities; index or scale them, or choose another loss."),
  OUT_OF_RANGE(
      "Labels are class indices from 0; index them first, or give the model more classes.");

  private final String mend;

  FaultKind(String mend) {
    this.mend = mend;
  }

  /** Returns the sentence that tells how to mend it. */
  String mend() {
    return mend;
  }
}
