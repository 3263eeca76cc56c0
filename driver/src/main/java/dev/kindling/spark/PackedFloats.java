package dev.kindling.spark;

import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.bitset.BitSetMethods;

/**
 * Arrays of floats as Spark's rows mostly hold them: their count, a bit for each that says whether
 * it is null, and the floats, one behind the other.
 */
final class PackedFloats {
  private PackedFloats() {}

  /** Added to the bits of a number that is not finite, it turns the sign. */
  private static final int ONE_EXPONENT = 1 << 23;

  /**
   * Copies the floats of a row's array. Returns false if they are not packed, not so many, or if
   * any of them is null or not finite: what was copied means nothing then.
   */
  static boolean copy(SpecializedGetters values, int ordinal, int count, float[] to, int position) {
    if (!(values.getArray(ordinal) instanceof UnsafeArrayData array)
        || array.numElements() != count) {
      return false;
    }
    Object base = array.getBaseObject();
    long start = array.getBaseOffset();
    if (BitSetMethods.anySet(base, start + Long.BYTES, (count + Long.SIZE - 1) / Long.SIZE)) {
      return false;
    }
    Platform.copyMemory(
        base,
        start + UnsafeArrayData.calculateHeaderPortionInBytes(count),
        to,
        Platform.FLOAT_ARRAY_OFFSET + (long) position * Float.BYTES,
        (long) count * Float.BYTES);
    int signs = 0;
    for (int index = position; index < position + count; index++) {
      signs |= (Float.floatToRawIntBits(to[index]) & Integer.MAX_VALUE) + ONE_EXPONENT;
    }
    return signs >= 0;
  }
}
