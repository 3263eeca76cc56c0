package dev.kindling.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Writes a record as its components and reads it through its canonical constructor. Kryo 4 would
 * set the final fields of an unconstructed object, which the JVM refuses for records.
 */
final class RecordSerializer<R extends Record> extends Serializer<R> {
  private final Constructor<? extends R> constructor;
  private final Method[] accessors;

  RecordSerializer(Class<? extends R> type) {
    super(false, true);
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
    constructor.setAccessible(true);
    accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
    Arrays.stream(accessors).forEach(accessor -> accessor.setAccessible(true));
  }

  @Override
  public void write(Kryo kryo, Output output, R record) {
    for (Method accessor : accessors) {
      try {
        kryo.writeClassAndObject(output, accessor.invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot write record '%s'.".formatted(record), e);
      }
    }
  }

  @Override
  public R read(Kryo kryo, Input input, Class<R> type) {
    Object[] components = new Object[accessors.length];
    for (int index = 0; index < components.length; index++) {
      components[index] = kryo.readClassAndObject(input);
    }
    try {
      return constructor.newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read record '%s'.".formatted(type.getName()), e);
    }
  }
}
