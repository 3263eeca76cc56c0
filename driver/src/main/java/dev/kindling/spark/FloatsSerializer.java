package dev.kindling.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.kindling.training.BFloat16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies float arrays block by block: parameters and data are little else. Arrays of {@link
 * BFloat16} take 2 bytes for a number, those that happen to be such, pixels from 0 to 255 for
 * example, too.
 */
final class FloatsSerializer extends Serializer<float[]> {
  private static final int BLOCK = 4096;

  FloatsSerializer() {
    super(false, true);
  }

  private static ByteBuffer block(int values) {
    ByteBuffer block = ByteBuffer.allocate(Float.BYTES * Math.min(BLOCK, values));
    // That of nearly all processors, so that blocks are copied as they are.
    return block.order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void write(Kryo kryo, Output output, float[] values) {
    boolean half = BFloat16.all(values);
    output.writeInt(values.length, true);
    output.writeBoolean(half);
    ByteBuffer block = block(values.length);
    for (int from = 0; from < values.length; from += BLOCK) {
      int count = Math.min(BLOCK, values.length - from);
      if (half) {
        for (int index = 0; index < count; index++) {
          int bits = Float.floatToRawIntBits(values[from + index]);
          block.putShort(Short.BYTES * index, (short) (bits >>> Short.SIZE));
        }
      } else {
        block.asFloatBuffer().put(values, from, count);
      }
      output.writeBytes(block.array(), 0, (half ? Short.BYTES : Float.BYTES) * count);
    }
  }

  @Override
  public float[] read(Kryo kryo, Input input, Class<float[]> type) {
    float[] values = new float[input.readInt(true)];
    boolean half = input.readBoolean();
    ByteBuffer block = block(values.length);
    for (int from = 0; from < values.length; from += BLOCK) {
      int count = Math.min(BLOCK, values.length - from);
      input.readBytes(block.array(), 0, (half ? Short.BYTES : Float.BYTES) * count);
      if (half) {
        for (int index = 0; index < count; index++) {
          int upper = block.getShort(Short.BYTES * index);
          values[from + index] = Float.intBitsToFloat(upper << Short.SIZE);
        }
      } else {
        block.asFloatBuffer().get(values, from, count);
      }
    }
    return values;
  }
}
