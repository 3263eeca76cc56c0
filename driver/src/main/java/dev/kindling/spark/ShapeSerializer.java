package dev.kindling.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.kindling.tensors.Shape;

/** Writes the axis sizes of a shape. */
final class ShapeSerializer extends Serializer<Shape> {
  ShapeSerializer() {
    super(false, true);
  }

  @Override
  public void write(Kryo kryo, Output output, Shape shape) {
    output.writeInt(shape.rank(), true);
    output.writeInts(shape.toArray());
  }

  @Override
  public Shape read(Kryo kryo, Input input, Class<Shape> type) {
    return Shape.of(input.readInts(input.readInt(true)));
  }
}
