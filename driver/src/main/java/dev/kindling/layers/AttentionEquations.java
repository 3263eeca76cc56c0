package dev.kindling.layers;

/**
 * The products of queries (batch, …, heads, size) with keys, and of the scores with values: heads
 * and the axes that no attention goes along come first in the scores, then those of queries, then
 * those of keys.
 *
 * @param scores the equation of keys and queries
 * @param means the equation of scores and values
 * @param axes along how many axes queries meet keys
 */
record AttentionEquations(String scores, String means, int axes) {
  /** Returns the equations for projections of a rank and attention along axes in order. */
  static AttentionEquations of(int rank, int... axes) {
    StringBuilder queries = new StringBuilder();
    StringBuilder keys = new StringBuilder();
    StringBuilder others = new StringBuilder();
    StringBuilder ofQueries = new StringBuilder();
    StringBuilder ofKeys = new StringBuilder();
    int next = 0;
    for (int axis = 0; axis < rank; axis++) {
      char name = (char) ('a' + axis);
      boolean met = next < axes.length && axes[next] == axis;
      char keyName = met ? (char) ('a' + rank + next++) : name;
      queries.append(name);
      keys.append(keyName);
      if (met) {
        ofQueries.append(name);
        ofKeys.append(keyName);
      } else if (axis < rank - 1) {
        others.append(name);
      }
    }
    String all = "" + others + ofQueries + ofKeys;
    return new AttentionEquations(
        "%s,%s->%s".formatted(keys, queries, all),
        "%s,%s->%s".formatted(all, keys, queries),
        axes.length);
  }
}
