package dev.kindling.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.List;

/** Writes the elements of a {@link List#of} list; Kryo cannot create the JDK's own classes. */
final class ListSerializer extends Serializer<List<?>> {
  ListSerializer() {
    super(false, true);
  }

  @Override
  public void write(Kryo kryo, Output output, List<?> list) {
    output.writeInt(list.size(), true);
    for (Object element : list) {
      kryo.writeClassAndObject(output, element);
    }
  }

  @Override
  public List<?> read(Kryo kryo, Input input, Class<List<?>> type) {
    Object[] elements = new Object[input.readInt(true)];
    for (int index = 0; index < elements.length; index++) {
      elements[index] = kryo.readClassAndObject(input);
    }
    return List.of(elements);
  }
}
