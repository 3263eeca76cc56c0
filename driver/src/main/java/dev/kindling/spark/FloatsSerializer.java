package dev.kindling.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;

/** Copies float arrays block by block: parameters and data are little else. */
final class FloatsSerializer extends Serializer<float[]> {
  private static final int BLOCK = 4096;

  FloatsSerializer() {
    super(false, true);
  }

  @Override
  public void write(Kryo kryo, Output output, float[] values) {
    output.writeInt(values.length, true);
    ByteBuffer block = ByteBuffer.allocate(Float.BYTES * Math.min(BLOCK, values.length));
    for (int from = 0; from < values.length; from += BLOCK) {
      int count = Math.min(BLOCK, values.length - from);
      block.asFloatBuffer().put(values, from, count);
      output.writeBytes(block.array(), 0, Float.BYTES * count);
    }
  }

  @Override
  public float[] read(Kryo kryo, Input input, Class<float[]> type) {
    float[] values = new float[input.readInt(true)];
    ByteBuffer block = ByteBuffer.allocate(Float.BYTES * Math.min(BLOCK, values.length));
    for (int from = 0; from < values.length; from += BLOCK) {
      int count = Math.min(BLOCK, values.length - from);
      input.readBytes(block.array(), 0, Float.BYTES * count);
      block.asFloatBuffer().get(values, from, count);
    }
    return values;
  }
}
